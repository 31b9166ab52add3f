// Where rows end: as src/many/ says, but over blocks, and with nothing known of a row but where its line break stands. One thread
// looks for the ends of all the rows that the others judge, so it goes from quote to quote instead of from byte to byte.

const LINE_FEED = 0x0a;
const QUOTE = 0x22;
const COMMA = 0x2c;

/** Bytes within which a loop finds what it looks for sooner than a call into the engine would. */
const NEAR = 32;

/**
 * The first and the last place after a line break that ends a row; -1 where there is none.
 *
 * @typedef {{ first: number, last: number }} Ends
 */

/**
 * Looks for row ends in a stream, stretch by stretch: each begins where the one before it stopped.
 *
 * @param {'ndjson' | 'csv'} format
 * @returns {(stretch: Uint8Array) => Ends}
 */
export function rowEnds(format) {
  return format === 'csv' ? csvEnds() : lineEnds;
}

/** @param {Uint8Array} stretch @returns {Ends} */
function lineEnds(stretch) {
  return { first: stretch.indexOf(LINE_FEED) + 1 || -1, last: stretch.lastIndexOf(LINE_FEED) + 1 || -1 };
}

/** RFC 4180: a line break inside quotes is text. A quote opens only where a cell begins; inside quotes, two of them are one. */
function csvEnds() {
  let isQuoted = false;
  /** Whether a quote opens, standing where the next stretch begins. */
  let opens = true;

  /** @param {Uint8Array} stretch @returns {Ends} */
  return (stretch) => {
    const { length } = stretch;
    /** Where quotes are not: from, to, from, to. @type {number[]} */
    const plain = [];
    /** Where a quote opens, whatever stands before it: after one that closed, since the two may be a doubled one. */
    let open = opens ? 0 : -1;
    for (let at = 0; at < length; ) {
      const quote = nextQuote(stretch, at);
      if (isQuoted) {
        if (quote < length) {
          isQuoted = false;
          open = quote + 1;
        }
      } else {
        // Between two quoted cells there is but a comma.
        if (quote > at + 1 || stretch[at] === LINE_FEED) plain.push(at, quote);
        isQuoted = quote < length && (quote === open || beginsCell(stretch[quote - 1]));
      }
      at = quote + 1;
    }
    if (length > 0) opens = !isQuoted && (open === length || beginsCell(stretch[length - 1]));
    return { first: firstEnd(stretch, plain), last: lastEnd(stretch, plain) };
  };
}

/** @param {number | undefined} before the byte before it; none is another matter */
function beginsCell(before) {
  return before === COMMA || before === LINE_FEED;
}

/** Where it stands; the length if nowhere. @param {Uint8Array} bytes @param {number} from */
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
