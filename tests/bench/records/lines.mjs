// Many records as bytes: NDJSON and CSV of the same rows, one in a hundred of them bad.
import { BREAKS, records } from './cm.mjs';

/** Distinct rows; a longer file repeats them. */
const DISTINCT = 2000;
/** Bad are every hundredth row, and the ones that each format can say. */
const EVERY = 100;

/** @typedef {'ndjson' | 'csv'} Format */

/** What a cell can hold as well: no other types, no missing key that differs from an empty one, no key of one row alone. */
const IN_CELLS = BREAKS.filter(({ why }) => !['another type', 'a number', 'null', 'no such field', 'none'].includes(why));

/** Two thousand rows. */
export function rows() {
  return records(DISTINCT).map((record, at) => {
    const way = IN_CELLS[(at / EVERY) % IN_CELLS.length];
    if (at % EVERY === 0) way?.spoil(record);
    return record;
  });
}

/** @param {unknown} value */
function cell(value) {
  const text = Array.isArray(value) ? value.join(';') : String(value ?? '');
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const HEADER = Object.keys(records(1)[0] ?? {});

/** The line before the first row, if the format has one. @param {Format} format */
export const head = (format) => (format === 'csv' ? `${HEADER.join(',')}\n` : '');

/** @param {any} record @param {Format} format */
export const line = (record, format) =>
  `${format === 'csv' ? HEADER.map((key) => cell(record[key])).join(',') : JSON.stringify(record)}\n`;

/** Rows until there are so many bytes. @param {Format} format @param {number} size in bytes */
export function bytes(format, size) {
  const encoder = new TextEncoder();
  const lines = rows().map((record) => encoder.encode(line(record, format)));
  const all = new Uint8Array(size + 4096);
  let { written: at } = encoder.encodeInto(head(format), all);
  for (let row = 0; at < size; row++) {
    const next = /** @type {Uint8Array} */ (lines[row % lines.length]);
    all.set(next, at);
    at += next.length;
  }
  return all.subarray(0, at);
}
