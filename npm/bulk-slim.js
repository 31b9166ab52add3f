// The entry `proforma/bulk/slim`: the API of `proforma/bulk`, once `init` has loaded the module from where its caller serves it.
import { initOf } from './init.js';
import { module } from './validate-many.js';

export const init = initOf(module, () => new URL('./bulk.wasm', import.meta.url));

export { validateMany } from './validate-many.js';
