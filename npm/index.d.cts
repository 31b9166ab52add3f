/** The same API for `require('proforma')`. */
export type * from './index.js' with { 'resolution-mode': 'import' };
import type * as entry from './index.js' with { 'resolution-mode': 'import' };
export declare const form: typeof entry.form;
export declare const forms: typeof entry.forms;
