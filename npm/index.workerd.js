// The entry `proforma` on Cloudflare Workers, which compile `.wasm` imports and forbid compiling bytes.
// @ts-expect-error the file is not typed
import compiled from './proforma.wasm';
import { module } from './validator.js';

module.start(compiled);

export { form, forms } from './validator.js';
