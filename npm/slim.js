// The slim entry: the same API, once `init` has loaded the module from where its caller serves it.
import { start } from './module.js';

export { form, forms } from './forms.js';

/** @type {Promise<void> | undefined} */
let started;

/**
 * Loads the module. Later calls wait for the first; one that failed can be repeated.
 *
 * @param {import('./slim.js').InitInput} [input] where the module is, or what it is: by default `proforma.wasm` beside this file
 * @returns {Promise<void>}
 */
export function init(input = new URL('./proforma.wasm', import.meta.url)) {
  started ??= load(input).then(start);
  started.catch(() => (started = undefined));
  return started;
}

/**
 * @param {import('./slim.js').InitInput} input
 * @returns {Promise<BufferSource | WebAssembly.Module>}
 */
async function load(input) {
  const given = await input;
  if (given instanceof WebAssembly.Module || ArrayBuffer.isView(given) || given instanceof ArrayBuffer) {
    return given;
  }
  const response = given instanceof Response ? given : await fetch(given).catch(unreachable);
  if (!response.ok) {
    throw new Error(`proforma: ${response.url} answered ${response.status}; pass init() the URL that proforma.wasm is served at`);
  }
  // A server that does not know the media type costs the streaming, not the module.
  const streams = response.headers.get('content-type')?.startsWith('application/wasm');
  return streams ? WebAssembly.compileStreaming(response) : response.arrayBuffer();
}

/**
 * @param {unknown} cause
 * @returns {never}
 */
function unreachable(cause) {
  throw new Error(
    'proforma: proforma.wasm could not be fetched; pass init() the URL that it is served at or, where there is no server as in Node, its bytes',
    { cause },
  );
}
