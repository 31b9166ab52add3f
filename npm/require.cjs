// `require` for the entries. The package is ES modules, which Node's `require` loads since 20.19 and 22.12.

/**
 * @param {() => unknown} load
 * @param {string} entry
 * @returns {unknown}
 */
module.exports = function requireEntry(load, entry) {
  try {
    return load();
  } catch (cause) {
    if (/** @type {{ code?: unknown }} */ (cause).code !== 'ERR_REQUIRE_ESM') throw cause;
    throw new Error(
      `proforma: this version of Node cannot require() ES modules; write \`await import('${entry}')\` instead, or run Node 20.19, 22.12 or later`,
      { cause },
    );
  }
};
