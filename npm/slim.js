// The entry `proforma/slim`: the API of `proforma`, once `init` has loaded the module from where its caller serves it.
import { initOf } from './init.js';
import { module } from './validator.js';

export const init = initOf(module, () => new URL('./proforma.wasm', import.meta.url));

export { form, forms } from './validator.js';
