/** The same API for `require('proforma/client')`. */
export type * from './client.js' with { 'resolution-mode': 'import' };
import type * as entry from './client.js' with { 'resolution-mode': 'import' };
export declare const form: typeof entry.form;
export declare const forms: typeof entry.forms;
