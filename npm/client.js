// The entry `proforma/client`: the module's bytes are in the package's own code, so that one import works everywhere.
import { bytes } from './client.bytes.js';
import { module } from './sender.js';

module.start(bytes());

export { form, forms } from './sender.js';
