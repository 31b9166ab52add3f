// Splits a stream of bytes into blocks of whole rows, so that each block can be validated by itself. At most one row is buffered.
import { BufferPool } from './buffer-pool.js';
import { rowEnds } from './row-ends.js';

/** The number of new bytes in a block. More would cost memory, fewer would cost messages between threads. */
export const BLOCK = 1 << 18;

/** The longest row in bytes that the module reads. A block must not have more new bytes, or a longer row could be inside it unnoticed. */
export const LONGEST_ROW = 1 << 20;

const LINE_FEED = 0x0a;

/**
 * @param {AsyncIterable<Uint8Array>} chunks without a byte order mark, nor the header of a CSV file
 * @param {{ delimiter?: string, size?: number, buffers?: BufferPool }} [options] `delimiter`: what stands between the cells of CSV;
 *   `size`: the number of new bytes in a block
 * @returns {AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>}
 */
export async function* blocks(chunks, { delimiter, size = BLOCK, buffers = new BufferPool(0) } = {}) {
  const splitter = new Splitter(rowEnds(delimiter), Math.min(size, LONGEST_ROW), buffers);
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
  /** @param {ReturnType<typeof rowEnds>} ends @param {number} size @param {BufferPool} buffers */
  constructor(ends, size, buffers) {
    this.ends = ends;
    this.size = size;
    this.buffers = buffers;
    this.bytes = buffers.take(size);
    this.length = 0;
    /** Up to where row ends were looked for. */
    this.seen = 0;
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

  /** The blocks that end with the last whole row so far. @returns {Generator<Uint8Array<ArrayBuffer>, void, undefined>} */
  *split() {
    const ends = this.ends(this.bytes.subarray(this.seen, this.length));
    const [first, last] = [this.seen + ends.first, this.seen + ends.last];
    this.seen = this.length;
    if (ends.first < 0) {
      if (this.isSkipping) {
        this.length = this.seen = 0;
      } else if (this.length > LONGEST_ROW) {
        yield tooLong();
        this.length = this.seen = 0;
        this.isSkipping = true;
      }
      return;
    }
    let start = 0;
    if (this.isSkipping) {
      this.isSkipping = false;
      start = first;
    } else if (first - 1 > LONGEST_ROW) {
      yield tooLong();
      start = first;
    }
    const whole = this.bytes;
    const rest = this.length - last;
    if (last === start) {
      whole.copyWithin(0, last, this.length);
    } else {
      this.bytes = this.buffers.take(Math.max(this.size, rest));
      this.bytes.set(whole.subarray(last, this.length));
      yield whole.subarray(start, last);
    }
    this.length = this.seen = rest;
  }

  /** The block after the last line break, if there is one. @returns {Generator<Uint8Array<ArrayBuffer>, void, undefined>} */
  *end() {
    if (this.isSkipping || this.length === 0) return;
    if (this.length > LONGEST_ROW) yield tooLong();
    else yield this.bytes.subarray(0, this.length);
  }
}

/** A block that replaces a row that is too long: the module reports the same for both. */
function tooLong() {
  const bytes = new Uint8Array(LONGEST_ROW + 2).fill(0x78);
  bytes[LONGEST_ROW + 1] = LINE_FEED;
  return bytes;
}
