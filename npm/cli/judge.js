// One block, judged: its bad rows as lines of text that lack only the number of their row.
import { form } from '../index.js';
import { writers } from './report.js';

/** So many bytes go into the module at a time: what it answers about them can be hundreds of times as long. */
const PIECE = 1 << 16;

/** Characters of text that are handed on at a time. */
const PART = 1 << 18;

const BYTE_ORDER_MARK = Uint8Array.of(0xef, 0xbb, 0xbf);

/**
 * What rows are judged by and how their reports are written; the same for every block.
 *
 * @typedef {object} Terms
 * @property {string} id the form's
 * @property {'ndjson' | 'csv'} format
 * @property {import('./report.js').Style} report
 * @property {boolean} warnings whether rows with nothing but warnings are reported too
 * @property {Uint8Array} header of a CSV file, as it stands there; else nothing
 */

/**
 * Some lines, each without the number of its row, separated by line breaks; and those numbers, counted from the block's first row.
 *
 * @typedef {{ numbers: number[], text: string }} Part
 */

/**
 * Rows in all; those with an error; those with warnings only.
 *
 * @typedef {{ rows: number, bad: number, warned: number }} Count
 */

/**
 * @param {Terms} terms
 * @param {Uint8Array} block
 * @param {(part: Part) => Promise<void> | void} handOn waited for, so that text does not pile up
 * @returns {Promise<Count>}
 */
export async function judge({ id, format, report: style, warnings, header }, block, handOn) {
  const write = writers[style].lines;
  const count = { rows: 0, bad: 0, warned: 0 };
  /** @type {number[]} */
  let numbers = [];
  /** @type {string[]} */
  let lines = [];
  let length = 0;
  const reports = form(/** @type {any} */ (id)).validateMany(pieces(header, block), {
    format,
    onProgress: ({ rows }) => (count.rows = rows),
  });
  for await (const report of reports) {
    if (report.valid) count.warned++;
    else count.bad++;
    if (report.valid && !warnings) continue;
    for (const line of write(report)) {
      numbers.push(report.row);
      lines.push(line);
      length += line.length;
    }
    if (length >= PART) {
      await handOn({ numbers, text: lines.join('\n') });
      [numbers, lines, length] = [[], [], 0];
    }
  }
  if (numbers.length > 0) await handOn({ numbers, text: lines.join('\n') });
  return count;
}

/**
 * A block as a stream of its own. Its mark comes first, so that a row in the middle of a file that begins with such bytes keeps them.
 *
 * @param {Uint8Array} header
 * @param {Uint8Array} block
 */
async function* pieces(header, block) {
  yield BYTE_ORDER_MARK;
  if (header.length > 0) yield header;
  for (let at = 0; at < block.length; at += PIECE) yield block.subarray(at, at + PIECE);
}

/**
 * What is wrong with the header of a CSV file, if anything: a report of row 0, as `validateMany` gives it.
 *
 * @param {string} id the form's
 * @param {Uint8Array} header
 * @returns {Promise<import('../index.js').RowReport | undefined>}
 */
export async function judgeHeader(id, header) {
  const reports = form(/** @type {any} */ (id)).validateMany(pieces(header, new Uint8Array(0)), { format: 'csv' });
  for await (const report of reports) return report;
  return undefined;
}
