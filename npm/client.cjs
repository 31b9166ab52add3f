// What `require('proforma/client')` finds.
const requireEntry = require('./require.cjs');

module.exports = requireEntry(() => require('./client.js'), 'proforma/client');
