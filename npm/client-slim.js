// The entry `proforma/client/slim`: the API of `proforma/client`, once `init` has loaded the module from where its caller serves it.
import { initOf } from './init.js';
import { module } from './sender.js';

export const init = initOf(module, () => new URL('./client.wasm', import.meta.url));

export { form, forms } from './sender.js';
