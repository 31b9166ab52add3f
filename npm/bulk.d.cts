/** The same API for `require('proforma/bulk')`. */
export type * from './bulk.js' with { 'resolution-mode': 'import' };
import type * as entry from './bulk.js' with { 'resolution-mode': 'import' };
export declare const validateMany: typeof entry.validateMany;
