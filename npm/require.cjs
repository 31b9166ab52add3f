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
    // Jest loads modules by itself, whatever Node could do.
    const advice =
      /** @type {any} */ (globalThis).process?.env.JEST_WORKER_ID === undefined
        ? `this version of Node cannot require() ES modules; write \`await import('${entry}')\` instead, or run Node 20.19, 22.12 or later`
        : `Jest does not require() ES modules here; write \`import\` and run Jest with NODE_OPTIONS=--experimental-vm-modules, or have Babel transform the package: transformIgnorePatterns: ['/node_modules/(?!proforma/)']`;
    throw new Error(`proforma: ${advice}. See "Testing and other runtimes" in the package's README.`, { cause });
  }
};
