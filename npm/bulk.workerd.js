// The entry `proforma/bulk` on Cloudflare Workers, which compile `.wasm` imports and forbid compiling bytes.
// @ts-expect-error the file is not typed
import compiled from './bulk.wasm';
import { module } from './validate-many.js';

module.start(compiled);

export { validateMany } from './validate-many.js';
