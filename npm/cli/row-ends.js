// Finds where rows end, by the same rules as src/bulk/ but without reading the rows. One thread does this for all others, so in CSV it
// goes from quote to quote instead of from byte to byte.

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const QUOTE = 0x22;

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
 * @param {string} [delimiter] what stands between the cells of CSV; without it the stream is NDJSON
 * @returns {(slice: Uint8Array) => Ends}
 */
export function rowEnds(delimiter) {
  return delimiter === undefined ? lineEnds : csvEnds(delimiter.charCodeAt(0));
}

/** @param {Uint8Array} slice @returns {Ends} */
function lineEnds(slice) {
  return { first: slice.indexOf(LINE_FEED) + 1 || -1, last: slice.lastIndexOf(LINE_FEED) + 1 || -1 };
}

/**
 * RFC 4180: a line break inside quotes is text. A quote opens only at the start of a cell; inside quotes, two quotes are one. Of a CRLF,
 * each half ends a row: the second one an empty row, which does not count.
 *
 * @param {number} delimiter
 */
function csvEnds(delimiter) {
  let isQuoted = false;
  /** Whether a quote at the start of the next slice opens. */
  let opens = true;
  /** Whether a cell begins after this byte. @param {number | undefined} before */
  const beginsCell = (before) => before === delimiter || before === LINE_FEED || before === CARRIAGE_RETURN;

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
        // Between two quoted cells there is only a delimiter.
        if (quote > at + 1 || slice[at] !== delimiter) plain.push(at, quote);
        isQuoted = quote < length && (quote === open || beginsCell(slice[quote - 1]));
      }
      at = quote + 1;
    }
    if (length > 0) opens = !isQuoted && (open === length || beginsCell(slice[length - 1]));
    return { first: firstEnd(slice, plain), last: lastEnd(slice, plain) };
  };
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
    const range = bytes.subarray(plain[pair], plain[pair + 1]);
    const lineFeed = range.indexOf(LINE_FEED);
    const found = (lineFeed < 0 ? range : range.subarray(0, lineFeed)).indexOf(CARRIAGE_RETURN);
    if (found >= 0 || lineFeed >= 0) return (plain[pair] ?? 0) + (found < 0 ? lineFeed : found) + 1;
  }
  return -1;
}

/** @param {Uint8Array} bytes @param {number[]} plain */
function lastEnd(bytes, plain) {
  for (let pair = plain.length - 2; pair >= 0; pair -= 2) {
    const range = bytes.subarray(plain[pair], plain[pair + 1]);
    const lineFeed = range.lastIndexOf(LINE_FEED);
    const after = range.subarray(lineFeed + 1).lastIndexOf(CARRIAGE_RETURN);
    const found = after < 0 ? lineFeed : lineFeed + 1 + after;
    if (found >= 0) return (plain[pair] ?? 0) + found + 1;
  }
  return -1;
}
