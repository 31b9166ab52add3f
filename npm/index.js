// The default entry: the module's bytes are in the package's own code, so that one import works everywhere.
import { bytes } from './bytes.js';
import { start } from './module.js';

start(bytes());

export { form, forms } from './forms.js';
