// What `require('proforma/bulk')` finds.
const requireEntry = require('./require.cjs');

module.exports = requireEntry(() => require('./bulk.js'), 'proforma/bulk');
