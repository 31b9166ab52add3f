/** Where the module is, or what it is. */
export type InitInput =
  | string
  | URL
  | Request
  | Response
  | BufferSource
  | WebAssembly.Module
  | PromiseLike<string | URL | Request | Response | BufferSource | WebAssembly.Module>;
