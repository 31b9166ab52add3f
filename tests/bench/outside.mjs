// The rows that are measured from outside: processes that start, memory, bytes.
import { row as memory } from './rows/memory.mjs';
import { row as size } from './rows/size.mjs';
import { row as start } from './rows/start-node.mjs';

/**
 * @typedef {object} Outside what such a row is given
 * @property {string} index the package's `index.js`
 * @property {import('./effort.mjs').Effort} effort
 * @property {string} [sizes] the file that `cargo xtask size --json` was written to
 */

/** @typedef {{ name: string, unit: string, runtime: string, measure: (given: Outside) => Promise<import('./row.mjs').Measured | import('./row.mjs').Measured[]> }} OutsideRow */

/** @type {readonly OutsideRow[]} */
export const OUTSIDE = [memory, start, size];
