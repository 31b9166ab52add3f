// What `require('proforma')` finds: the package is ES modules, which Node's `require` loads since 20.19 and 22.12.

/** @type {unknown} */
let entry;
try {
  entry = require('./index.js');
} catch (cause) {
  if (/** @type {{ code?: unknown }} */ (cause).code !== 'ERR_REQUIRE_ESM') throw cause;
  throw new Error(
    "proforma: this version of Node cannot require() ES modules; write `const { form } = await import('proforma')` instead, or run Node 20.19, 22.12 or later",
    { cause },
  );
}
module.exports = entry;
