// Splits a stream of bytes into blocks of whole rows, so that each block can be validated by itself. At most one row is buffered.
import { BufferPool } from './buffer-pool.js';
import { rowEnds } from './row-ends.js';

/** The number of new bytes in a block. More would cost memory, fewer would cost messages between threads. */
export const BLOCK = 1 << 18;

/** The longest row in bytes that the module reads. A block must not have more new bytes, or a longer row could be inside it unnoticed. */
export const LONGEST_ROW = 1 << 20;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * A block of whole rows. The first block of a CSV file is only its header.
 *
 * @typedef {{ bytes: Uint8Array<ArrayBuffer>, isHeader: boolean }} Block
 */

/**
 * @param {AsyncIterable<Uint8Array>} chunks
 * @param {'ndjson' | 'csv'} format
 * @param {{ size?: number, buffers?: BufferPool }} [options] `size`: the number of new bytes in a block
 * @returns {AsyncGenerator<Block, void, undefined>}
 */
export async function* blocks(chunks, format, { size = BLOCK, buffers = new BufferPool(0) } = {}) {
  const splitter = new Splitter(format, Math.min(Math.max(size, 3), LONGEST_ROW), buffers);
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      at += splitter.add(chunk.subarray(at));
      if (splitter.isFull) yield* splitter.split();
    }
  }
  yield* splitter.split();
  yield* splitter.end();
}

class Splitter {
  /** @param {'ndjson' | 'csv'} format @param {number} size @param {BufferPool} buffers */
  constructor(format, size, buffers) {
    this.format = format;
    this.size = size;
    this.buffers = buffers;
    this.ends = rowEnds(format);
    this.bytes = buffers.take(size);
    this.length = 0;
    /** Up to where row ends were looked for. */
    this.seen = 0;
    this.isStart = true;
    this.needsHeader = format === 'csv';
    /** Whether the rest of a row is skipped that was too long. */
    this.isSkipping = false;
  }

  get isFull() {
    return this.length === this.seen + this.size;
  }

  /** Adds as much as fits, and returns how much that is. @param {Uint8Array} chunk */
  add(chunk) {
    const full = this.seen + this.size;
    if (this.bytes.length < full) {
      // Doubling keeps a row that grows in small steps from being copied at every step.
      const larger = this.buffers.take(Math.max(full, 2 * this.bytes.length));
      larger.set(this.bytes.subarray(0, this.length));
      this.bytes = larger;
    }
    const part = chunk.subarray(0, full - this.length);
    this.bytes.set(part, this.length);
    this.length += part.length;
    return part.length;
  }

  /** The blocks that end with the last whole row so far. @returns {Generator<Block, void, undefined>} */
  *split() {
    if (this.isStart) {
      this.isStart = false;
      if (BYTE_ORDER_MARK.every((byte, at) => at < this.length && this.bytes[at] === byte)) {
        this.bytes.copyWithin(0, 3, this.length);
        this.length -= 3;
      }
    }
    const ends = this.ends(this.bytes.subarray(this.seen, this.length));
    const [first, last] = [this.seen + ends.first, this.seen + ends.last];
    this.seen = this.length;
    if (ends.first < 0) {
      if (this.isSkipping) {
        this.length = this.seen = 0;
      } else if (this.length > LONGEST_ROW + 1) {
        // One more byte may be the first half of a line break.
        yield this.tooLong();
        this.length = this.seen = 0;
        this.isSkipping = true;
      }
      return;
    }
    let start = 0;
    if (this.isSkipping) {
      this.isSkipping = false;
      start = first;
    } else if (this.lengthOfRow(first) > LONGEST_ROW) {
      yield this.tooLong();
      start = first;
    } else if (this.needsHeader) {
      yield { bytes: this.bytes.slice(0, first), isHeader: true };
      start = first;
    }
    this.needsHeader = false;
    const whole = this.bytes;
    const rest = this.length - last;
    if (last === start) {
      whole.copyWithin(0, last, this.length);
    } else {
      this.bytes = this.buffers.take(Math.max(this.size, rest));
      this.bytes.set(whole.subarray(last, this.length));
      yield { bytes: whole.subarray(start, last), isHeader: false };
    }
    this.length = this.seen = rest;
  }

  /** The block after the last line break, if there is one. @returns {Generator<Block, void, undefined>} */
  *end() {
    if (this.isSkipping || this.length === 0) return;
    if (this.length > LONGEST_ROW) yield this.tooLong();
    else yield { bytes: this.bytes.subarray(0, this.length), isHeader: this.needsHeader };
  }

  /** In bytes, without its line break. @param {number} end */
  lengthOfRow(end) {
    const isTwo = this.format === 'csv' && this.bytes[end - 2] === CARRIAGE_RETURN;
    return end - (isTwo ? 2 : 1);
  }

  /**
   * A block that replaces a row that is too long: the module reports the same for both. A header gets no line break, since the module
   * would read one that has it.
   *
   * @returns {Block}
   */
  tooLong() {
    const isHeader = this.needsHeader;
    const bytes = new Uint8Array(LONGEST_ROW + 2).fill(0x78);
    if (!isHeader) bytes[LONGEST_ROW + 1] = LINE_FEED;
    return { bytes, isHeader };
  }
}
