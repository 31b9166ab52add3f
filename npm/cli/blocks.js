// A stream of bytes, cut into blocks of whole rows, so that each block can be judged by itself. What is kept is one row at most.
import { rowEnds } from './ends.js';
import { Room } from './room.js';

/** New bytes in a block. More would cost memory, fewer would cost messages between threads. */
export const BLOCK = 1 << 18;

/** The longest row that is read, in bytes: the module's limit. No block may have more new bytes, or a longer row could hide in it. */
export const LONGEST_ROW = 1 << 20;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * A block of whole rows; the first one of a CSV file is its header alone.
 *
 * @typedef {{ bytes: Uint8Array<ArrayBuffer>, isHeader: boolean }} Block
 */

/**
 * @param {AsyncIterable<Uint8Array>} chunks
 * @param {'ndjson' | 'csv'} format
 * @param {{ size?: number, room?: Room }} [options] `size`: new bytes in a block; `room`: where their room comes from
 * @returns {AsyncGenerator<Block, void, undefined>}
 */
export async function* blocks(chunks, format, { size = BLOCK, room = new Room(0) } = {}) {
  const cutter = new Cutter(format, Math.min(Math.max(size, 3), LONGEST_ROW), room);
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      at += cutter.add(chunk.subarray(at));
      if (cutter.isFull) yield* cutter.cut();
    }
  }
  yield* cutter.cut();
  yield* cutter.end();
}

class Cutter {
  /** @param {'ndjson' | 'csv'} format @param {number} size @param {Room} room */
  constructor(format, size, room) {
    this.format = format;
    this.size = size;
    this.room = room;
    this.ends = rowEnds(format);
    this.bytes = room.take(size);
    this.length = 0;
    /** How far row ends were looked for. */
    this.seen = 0;
    this.isStart = true;
    this.headerIsDue = format === 'csv';
    /** Inside a row that was too long: the rest of it is passed over. */
    this.isSkipping = false;
  }

  get isFull() {
    return this.length === this.seen + this.size;
  }

  /** Takes what fits, and says how much that was. @param {Uint8Array} chunk */
  add(chunk) {
    const full = this.seen + this.size;
    if (this.bytes.length < full) {
      // Twice as much as there was, so that a row that grows in small steps is not copied at every one of them.
      const larger = this.room.take(Math.max(full, 2 * this.bytes.length));
      larger.set(this.bytes.subarray(0, this.length));
      this.bytes = larger;
    }
    const part = chunk.subarray(0, full - this.length);
    this.bytes.set(part, this.length);
    this.length += part.length;
    return part.length;
  }

  /** The blocks that end with the last whole row so far. @returns {Generator<Block, void, undefined>} */
  *cut() {
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
        // The one byte more may be the first half of a line break.
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
    } else if (this.headerIsDue) {
      yield { bytes: this.bytes.slice(0, first), isHeader: true };
      start = first;
    }
    this.headerIsDue = false;
    const whole = this.bytes;
    const rest = this.length - last;
    if (last === start) {
      whole.copyWithin(0, last, this.length);
    } else {
      this.bytes = this.room.take(Math.max(this.size, rest));
      this.bytes.set(whole.subarray(last, this.length));
      yield { bytes: whole.subarray(start, last), isHeader: false };
    }
    this.length = this.seen = rest;
  }

  /** What stands after the last line break. @returns {Generator<Block, void, undefined>} */
  *end() {
    if (this.isSkipping || this.length === 0) return;
    if (this.length > LONGEST_ROW) yield this.tooLong();
    else yield { bytes: this.bytes.subarray(0, this.length), isHeader: this.headerIsDue };
  }

  /** In bytes, without its line break. @param {number} end */
  lengthOfRow(end) {
    const isTwo = this.format === 'csv' && this.bytes[end - 2] === CARRIAGE_RETURN;
    return end - (isTwo ? 2 : 1);
  }

  /**
   * Stands for a row that is too long, without being it: the module says of both the same. A header has no end here, since
   * one that has an end is read.
   *
   * @returns {Block}
   */
  tooLong() {
    const isHeader = this.headerIsDue;
    const bytes = new Uint8Array(LONGEST_ROW + 2).fill(0x78);
    if (!isHeader) bytes[LONGEST_ROW + 1] = LINE_FEED;
    return { bytes, isHeader };
  }
}
