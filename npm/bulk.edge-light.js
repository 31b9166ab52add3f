// The entry `proforma/bulk` on Vercel Edge, which compiles `.wasm?module` imports and forbids compiling bytes.
// @ts-expect-error the file is not typed
import compiled from './bulk.wasm?module';
import { module } from './validate-many.js';

module.start(compiled);

export { validateMany } from './validate-many.js';
