// The entry `proforma/bulk`: the module's bytes are in the package's own code, so that one import works everywhere.
import { bytes } from './bulk.bytes.js';
import { module } from './validate-many.js';

module.start(bytes());

export { validateMany } from './validate-many.js';
