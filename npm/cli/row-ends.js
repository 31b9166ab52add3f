// Finds where rows end, by the same rules as src/bulk/ but without reading the rows. One thread does this for all others, so in CSV it
// goes from quote to quote instead of from byte to byte.

const LINE_FEED = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;

/** Within so many bytes a loop finds a byte sooner than `indexOf`. */
const NEAR = 32;

/**
 * The first and the last position after a line break that ends a row; -1 if there is none.
 *
 * @typedef {{ first: number, last: number }} Ends
 */

/**
 * Looks for row ends in a stream, slice by slice. Each slice starts where the one before it ended.
 *
 * @param {'ndjson' | 'csv'} format
 * @returns {(slice: Uint8Array) => Ends}
 */
export function rowEnds(format) {
  return format === 'csv' ? csvEnds() : lineEnds;
}

/** @param {Uint8Array} slice @returns {Ends} */
function lineEnds(slice) {
  return { first: slice.indexOf(LINE_FEED) + 1 || -1, last: slice.lastIndexOf(LINE_FEED) + 1 || -1 };
}

/** RFC 4180: a line break inside quotes is text. A quote opens only at the start of a cell; inside quotes, two quotes are one. */
function csvEnds() {
  let isQuoted = false;
  /** Whether a quote at the start of the next slice opens. */
  let opens = true;

  /** @param {Uint8Array} slice @returns {Ends} */
  return (slice) => {
    const { length } = slice;
    /** The ranges outside quotes: start, end, start, end. @type {number[]} */
    const plain = [];
    /** The position after a closing quote, where another quote opens whatever is before it, since the two may be a doubled one. */
    let open = opens ? 0 : -1;
    for (let at = 0; at < length; ) {
      const quote = nextQuote(slice, at);
      if (isQuoted) {
        if (quote < length) {
          isQuoted = false;
          open = quote + 1;
        }
      } else {
        // Between two quoted cells there is only a comma.
        if (quote > at + 1 || slice[at] === LINE_FEED) plain.push(at, quote);
        isQuoted = quote < length && (quote === open || beginsCell(slice[quote - 1]));
      }
      at = quote + 1;
    }
    if (length > 0) opens = !isQuoted && (open === length || beginsCell(slice[length - 1]));
    return { first: firstEnd(slice, plain), last: lastEnd(slice, plain) };
  };
}

/** Whether a cell begins after this byte. @param {number | undefined} before */
function beginsCell(before) {
  return before === COMMA || before === LINE_FEED;
}

/** The position of the next quote; the length if there is none. @param {Uint8Array} bytes @param {number} from */
function nextQuote(bytes, from) {
  const near = Math.min(from + NEAR, bytes.length);
  for (let at = from; at < near; at++) if (bytes[at] === QUOTE) return at;
  const far = bytes.indexOf(QUOTE, near);
  return far < 0 ? bytes.length : far;
}

/** @param {Uint8Array} bytes @param {number[]} plain */
function firstEnd(bytes, plain) {
  for (let pair = 0; pair < plain.length; pair += 2) {
    const found = bytes.subarray(plain[pair], plain[pair + 1]).indexOf(LINE_FEED);
    if (found >= 0) return (plain[pair] ?? 0) + found + 1;
  }
  return -1;
}

/** @param {Uint8Array} bytes @param {number[]} plain */
function lastEnd(bytes, plain) {
  for (let pair = plain.length - 2; pair >= 0; pair -= 2) {
    const found = bytes.subarray(plain[pair], plain[pair + 1]).lastIndexOf(LINE_FEED);
    if (found >= 0) return (plain[pair] ?? 0) + found + 1;
  }
  return -1;
}
