// The entry `proforma/client` on Cloudflare Workers, which compile `.wasm` imports and forbid compiling bytes.
// @ts-expect-error the file is not typed
import compiled from './client.wasm';
import { module } from './sender.js';

module.start(compiled);

export { form, forms } from './sender.js';
