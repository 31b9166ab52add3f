// The entry `proforma`: the module's bytes are in the package's own code, so that one import works everywhere.
import { bytes } from './proforma.bytes.js';
import { module } from './validator.js';

module.start(bytes());

export { form, forms } from './validator.js';
