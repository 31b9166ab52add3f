// Validates one block. The reports are lines of text that lack only their row numbers, which the block does not know.
import { validateMany } from '../bulk.js';
import { writers } from './report.js';

/** Bytes given to the module at a time. Its reports can be hundreds of times as long. */
const PIECE = 1 << 16;

/** Characters of report text in one part. */
const PART = 1 << 18;

const BYTE_ORDER_MARK = Uint8Array.of(0xef, 0xbb, 0xbf);

/**
 * How rows are validated and reported; the same for every block.
 *
 * @typedef {object} BlockOptions
 * @property {string} id the form's
 * @property {'ndjson' | 'csv'} format
 * @property {import('./report.js').Style} report
 * @property {boolean} warnings whether rows that have only warnings are reported, too
 * @property {Uint8Array} header the start of a CSV file up to its header, as it is in the file; else empty
 */

/**
 * Some report lines without their row numbers, separated by line breaks, and the row number of each, counted from the block's start.
 *
 * @typedef {{ numbers: number[], text: string }} Part
 */

/**
 * The number of rows, of rows with an error, and of rows with only warnings.
 *
 * @typedef {{ rows: number, bad: number, warned: number }} Count
 */

/**
 * @param {BlockOptions} options
 * @param {Uint8Array} block
 * @param {(part: Part) => Promise<void> | void} emit awaited, so that text does not pile up
 * @returns {Promise<Count>}
 */
export async function validateBlock({ id, format, report: style, warnings, header }, block, emit) {
  const write = writers[style].lines;
  const count = { rows: 0, bad: 0, warned: 0 };
  /** @type {number[]} */
  let numbers = [];
  /** @type {string[]} */
  let lines = [];
  let length = 0;
  const reports = validateMany(/** @type {any} */ (id), pieces(header, block), {
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
      await emit({ numbers, text: lines.join('\n') });
      [numbers, lines, length] = [[], [], 0];
    }
  }
  if (numbers.length > 0) await emit({ numbers, text: lines.join('\n') });
  return count;
}

/**
 * A block as a source of its own. It starts with a byte order mark, so that a row that starts with the same bytes keeps them.
 *
 * @param {Uint8Array} header
 * @param {Uint8Array} block
 */
async function* pieces(header, block) {
  yield BYTE_ORDER_MARK;
  if (header.length > 0) yield header;
  for (let at = 0; at < block.length; at += PIECE) yield block.subarray(at, at + PIECE);
}
