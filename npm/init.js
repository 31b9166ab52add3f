// Loads a module from where the caller serves it; for the slim entries.
import { isModule } from './instance.js';

/**
 * @param {import('./instance.js').WasmModule} module
 * @param {() => URL} defaultUrl where the module's file is in the package
 * @returns {(input?: import('./init-input.js').InitInput) => Promise<void>}
 */
export function initOf(module, defaultUrl) {
  /** @type {Promise<void> | undefined} */
  let started;

  return (input) => {
    started ??= load(input === undefined ? defaultUrl() : input).then((source) => module.start(source));
    started.catch(() => (started = undefined));
    return started;
  };
}

/**
 * @param {import('./init-input.js').InitInput} input
 * @returns {Promise<BufferSource | WebAssembly.Module>}
 */
async function load(input) {
  /** @type {any} */
  const source = await input;
  const kind = kindOf(source);
  if (isModule(source) || ArrayBuffer.isView(source) || kind === 'ArrayBuffer') return source;
  if (!['String', 'URL', 'Request', 'Response'].includes(kind)) {
    throw new Error('proforma: init() takes the URL that the .wasm file is served at, its bytes, a Response or a WebAssembly.Module');
  }
  const response = kind === 'Response' ? source : await fetch(source).catch(fetchFailed);
  if (!response.ok) {
    throw new Error(`proforma: ${response.url} answered ${response.status}; pass init() the URL that the .wasm file is served at`);
  }
  // Without the right media type the module cannot be streamed, but it can be loaded.
  const canStream = response.headers.get('content-type')?.startsWith('application/wasm');
  return canStream ? WebAssembly.compileStreaming(response) : response.arrayBuffer();
}

/** What something is, of whatever realm: `URL`, `ArrayBuffer`. @param {unknown} value */
function kindOf(value) {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}

/**
 * @param {unknown} cause
 * @returns {never}
 */
function fetchFailed(cause) {
  throw new Error(
    'proforma: the .wasm file could not be fetched; pass init() the URL that it is served at or, if there is no server as in Node, its bytes',
    { cause },
  );
}
