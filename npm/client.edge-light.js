// The entry `proforma/client` on Vercel Edge, which compiles `.wasm?module` imports and forbids compiling bytes.
// @ts-expect-error the file is not typed
import compiled from './client.wasm?module';
import { module } from './sender.js';

module.start(compiled);

export { form, forms } from './sender.js';
