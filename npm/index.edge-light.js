// The entry `proforma` on Vercel Edge, which compiles `.wasm?module` imports and forbids compiling bytes.
// @ts-expect-error the file is not typed
import compiled from './proforma.wasm?module';
import { module } from './validator.js';

module.start(compiled);

export { form, forms } from './validator.js';
