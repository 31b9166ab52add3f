export * from './index.js';

/** Where the module is, or what it is. */
export type InitInput =
  | string
  | URL
  | Request
  | Response
  | BufferSource
  | WebAssembly.Module
  | PromiseLike<string | URL | Request | Response | BufferSource | WebAssembly.Module>;

/**
 * Loads the module, by default `proforma.wasm` from beside this file. Later calls wait for the first; one that failed can be
 * repeated. Rejects with an Error that says what to do where the module cannot be had.
 */
export function init(input?: InitInput): Promise<void>;
