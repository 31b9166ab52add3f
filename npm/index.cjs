// What `require('proforma')` finds.
const requireEntry = require('./require.cjs');

module.exports = requireEntry(() => require('./index.js'), 'proforma');
