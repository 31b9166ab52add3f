import type { InitInput } from './init-input.js';

export * from './bulk.js';
export type { InitInput } from './init-input.js';

/**
 * Loads the module, by default `bulk.wasm` from beside this file. Later calls wait for the first; one that failed can be
 * repeated. Rejects with an Error that says what to do if the module cannot be loaded.
 */
export function init(input?: InitInput): Promise<void>;
