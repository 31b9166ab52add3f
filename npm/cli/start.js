// Reads the start of a file: whether it is text, its byte order mark, and the header of a CSV file. Blocks are cut from what comes after.
import { validateMany } from '../bulk.js';

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** So many bytes tell whether a file is text. */
const SAMPLE = 1024;

/**
 * The start of a file.
 *
 * @typedef {object} FileStart
 * @property {Uint8Array<ArrayBuffer>} header the rows up to the header of a CSV file and it, as they are in the file; else empty
 * @property {string} [delimiter] what stands between the cells of CSV
 * @property {import('../bulk.js').RowReport} [broken] the report of row 0, if the file is no text, or its header cannot be used
 * @property {AsyncIterable<Uint8Array>} rest the chunks after it
 */

/**
 * @param {string} id the form's
 * @param {'ndjson' | 'csv'} format
 * @param {AsyncIterable<Uint8Array>} chunks
 * @returns {Promise<FileStart>}
 */
export async function readStart(id, format, chunks) {
  const iterator = chunks[Symbol.asyncIterator]();
  const read = new Start(iterator);
  const source = format === 'csv' ? read.untilHeader() : read.upTo(SAMPLE);
  // Reads as far as it takes to know the file and its header. What it says of rows is said again of each block.
  const reports = validateMany(/** @type {any} */ (id), source, { format, onHeader: (header) => (read.header = header) });
  for await (const report of reports) {
    if (report.row > 0) break;
    await iterator.return?.();
    return { header: new Uint8Array(0), broken: report, rest: followed(new Uint8Array(0), iterator) };
  }
  while (!read.isEnd && read.length < BYTE_ORDER_MARK.length) await read.next();
  const bytes = joined(read.chunks, read.length);
  const mark = BYTE_ORDER_MARK.every((byte, at) => bytes[at] === byte) ? BYTE_ORDER_MARK.length : 0;
  const end = read.header?.bytes ?? mark;
  return { header: bytes.slice(mark, end), delimiter: read.header?.delimiter, rest: followed(bytes.subarray(end), iterator) };
}

/** Whether an issue of row 0 is about the whole file, and not about a header. @param {import('../bulk.js').Issue} issue */
export function isAboutFile({ code }) {
  return ['text.encoding', 'type.compressed', 'type.spreadsheet', 'type.not_text'].includes(code);
}

/** The chunks that were read so far. */
class Start {
  /** @type {Uint8Array[]} */
  chunks = [];
  length = 0;
  isEnd = false;
  /** @type {{ delimiter: string, bytes: number } | undefined} */
  header;

  /** @param {AsyncIterator<Uint8Array>} iterator */
  constructor(iterator) {
    this.iterator = iterator;
  }

  async next() {
    const result = await this.iterator.next();
    if (result.done) {
      this.isEnd = true;
      return undefined;
    }
    // A chunk may be overwritten when the next one is read.
    const chunk = result.value.slice();
    this.chunks.push(chunk);
    this.length += chunk.length;
    return chunk;
  }

  /** @param {number} length in bytes, or a little more */
  async *upTo(length) {
    while (this.length < length) {
      const chunk = await this.next();
      if (!chunk) return;
      yield chunk.subarray(0, length);
    }
  }

  async *untilHeader() {
    while (!this.header) {
      const chunk = await this.next();
      if (!chunk) return;
      yield chunk;
    }
  }
}

/** @param {Uint8Array} first @param {AsyncIterator<Uint8Array>} iterator */
async function* followed(first, iterator) {
  try {
    if (first.length > 0) yield first;
    for (;;) {
      const result = await iterator.next();
      if (result.done) return;
      yield result.value;
    }
  } finally {
    await iterator.return?.();
  }
}

/** @param {Uint8Array[]} chunks @param {number} length of them together */
function joined(chunks, length) {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
