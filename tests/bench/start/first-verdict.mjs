// The contestants of "import to first verdict": each a module of its own, with one function that says whether a record is valid.
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));

export const STARTERS = ['proforma', 'zod', 'ajv'];

/** What `proforma` is in what is built: the package's own directory. @param {string} index its `index.js` @returns {import('esbuild').Plugin} */
const thePackage = (index, external = false) => ({
  name: 'the-package',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^proforma$/ }, () => ({ path: index, external }));
  },
});

/**
 * As a page would have it: one minified file with everything in it.
 *
 * @param {string} name @param {string} index the package's
 */
export async function bundled(name, index) {
  const { outputFiles } = await build({ ...options(name), minify: true, plugins: [thePackage(index)] });
  return /** @type {Uint8Array} */ (outputFiles[0]?.contents);
}

/**
 * As a program in Node would have it: its own code in one file, the libraries as they are installed.
 *
 * @param {string} name @param {string} index the package's
 */
export async function installed(name, index) {
  const plugins = [thePackage(index, true)];
  const { outputFiles } = await build({ ...options(name), platform: 'node', packages: 'external', plugins });
  return /** @type {Uint8Array} */ (outputFiles[0]?.contents);
}

/** @param {string} name @returns {import('esbuild').BuildOptions & { write: false }} */
const options = (name) => ({
  entryPoints: [`${HERE}${name}.mjs`],
  bundle: true,
  format: 'esm',
  // The package's bytes are a text, which ASCII alone would make half as large again.
  charset: 'utf8',
  write: false,
  logLevel: 'error',
});
