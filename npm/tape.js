// Lays values out for the module: one string of all texts, and a list of numbers, the cells, that say what they are.
// The layout is described in src/tape.rs, which reads what this file writes. No rule lives here: what is wrong with a
// value is the module's to say, so anything at all can be laid out and nothing here throws.

const ABSENT = 0;
const NULL = 1;
const FALSE = 2;
const TRUE = 3;
const NOT_JSON = 4;
const TEXT = 5;
const BROKEN_TEXT = 6;
const NUMBER = 7;
const LIST = 8;
const OBJECT = 9;
const ROWS = 10;

/** Stands for a row where a key has none. */
const UNKNOWN = -1;

/** Containers inside each other, the record counted; the same limit as the module's own JSON reader. */
const MAX_DEPTH = 32;
/** Values in one tape. Shared references can unfold without end; a profile has some dozens. */
const MAX_VALUES = 1_000_000;
/** What a getter that throws yields: no JSON. */
const UNREADABLE = Symbol('unreadable');

/** UTF-16 code units in one tape: a cell has 28 bits to count them, one of which is the sign. */
const MAX_TEXT = 2 ** 26;

export class Tape {
  cells = new Int32Array(128);
  size = 0;
  text = '';
  /** How many more values fit. */
  room = MAX_VALUES;
  /**
   * Whether texts are taken for well-formed as long as their end is, since the whole is looked at once, when all are laid
   * out: that costs nothing where all of them are Latin-1.
   */
  trusting = false;

  /** Back to a state that was before: how many cells, and which text. */
  rewind(size = 0, text = '') {
    this.size = size;
    this.text = text;
    this.room = MAX_VALUES;
    return this;
  }

  /** @param {number} cell */
  push(cell) {
    if (this.size === this.cells.length) {
      const larger = new Int32Array(this.size * 2);
      larger.set(this.cells);
      this.cells = larger;
    }
    this.cells[this.size++] = cell;
  }

  /** @param {string} text @param {number} [tag] */
  string(text, tag = TEXT) {
    const { length } = text;
    if (length + this.text.length > MAX_TEXT) {
      this.push(NOT_JSON);
    } else if (this.trusting ? !endsInHalf(text, length) : text.isWellFormed()) {
      this.push((length << 4) | tag);
      this.text += text;
    } else {
      this.push((text.length << 4) | BROKEN_TEXT);
      this.text += text.toWellFormed();
    }
  }

  /**
   * Any value.
   *
   * @param {unknown} value
   * @param {number} [depth] containers around it
   * @returns {this}
   */
  value(value, depth = 0) {
    if (this.room-- <= 0) this.push(NOT_JSON);
    else if (typeof value === 'string') this.string(value);
    else if (typeof value === 'number') {
      if (Number.isFinite(value)) this.string(String(value), NUMBER);
      else this.push(NOT_JSON);
    } else if (typeof value === 'object' && value !== null) this.container(value, depth + 1);
    else if (typeof value === 'boolean') this.push(value ? TRUE : FALSE);
    else this.push(value === undefined ? ABSENT : value === null ? NULL : NOT_JSON);
    return this;
  }

  /**
   * A list or an object; "no JSON" where it fights back: a revoked proxy, a trap that throws.
   *
   * @param {object} value @param {number} depth
   */
  container(value, depth) {
    const { size, text } = this;
    try {
      if (depth > MAX_DEPTH) this.push(NOT_JSON);
      else if (Array.isArray(value)) this.list(value, depth);
      else if (isPlain(value)) this.object(value, depth);
      else this.push(NOT_JSON);
    } catch {
      this.size = size;
      this.text = text;
      this.push(NOT_JSON);
    }
  }

  /** @param {readonly unknown[]} list @param {number} depth */
  list(list, depth) {
    const { length } = list;
    if (!Number.isInteger(length) || length < 0 || length > this.room) {
      this.push(NOT_JSON);
      return;
    }
    this.push((length << 4) | LIST);
    for (let index = 0; index < length; index++) this.value(get(list, index), depth);
  }

  /** @param {object} object @param {number} depth */
  object(object, depth) {
    const keys = Object.keys(object);
    this.push((keys.length << 4) | OBJECT);
    for (const key of keys) {
      this.key(key);
      this.value(key.isWellFormed() ? get(object, key) : UNREADABLE, depth);
    }
  }

  /** @param {string} key */
  key(key) {
    if (key.length + this.text.length > MAX_TEXT) throw new RangeError('a key that does not fit');
    this.push(key.length << 4);
    this.text += key.toWellFormed();
  }

  /**
   * A record, its keys with their rows.
   *
   * @param {unknown} record
   * @param {import('./rows.js').Rows} rows
   * @returns {this}
   */
  record(record, rows) {
    if (reading > 0 && ++readWithin > MOST_READ_WITHIN) {
      this.push(NOT_JSON);
      return this;
    }
    if (reading++ === 0) readWithin = 0;
    const { size, text, room } = this;
    try {
      if (typeof record !== 'object' || record === null || Array.isArray(record) || !isPlain(record)) {
        this.value(record ?? null);
        return this;
      }
      this.trusting = true;
      this.rows(record, rows);
      this.trusting = false;
      if (!this.text.isWellFormed()) {
        this.size = size;
        this.text = text;
        this.room = room;
        this.rows(record, rows);
      }
    } catch {
      this.trusting = false;
      this.size = size;
      this.text = text;
      this.push(NOT_JSON);
    } finally {
      reading--;
    }
    return this;
  }

  /** @param {any} object @param {import('./rows.js').Rows} rows @param {number} [depth] */
  rows(object, rows, depth = 1) {
    const { size, text, room } = this;
    this.push(ROWS);
    let at = 0;
    try {
      if (isOrdinary(object)) {
        // The fastest way through an object there is; it sees inherited keys too, of which there are none here.
        for (const key in object) this.entry(key, object[key], rows.find(key, at++), depth);
      } else {
        for (const key of Object.keys(object)) this.entry(key, object[key], rows.find(key, at++), depth);
      }
    } catch {
      // Something in it throws: once more, key by key, so that only what throws is lost.
      this.size = size;
      this.text = text;
      this.room = room;
      this.push(ROWS);
      at = 0;
      for (const key of Object.keys(object)) this.entry(key, get(object, key), rows.find(key, at++), depth);
    }
    this.cells[size] = (at << 4) | ROWS;
  }

  /** @param {string} key @param {any} value @param {import('./rows.js').Place | undefined} place @param {number} depth */
  entry(key, value, place, depth) {
    if (place === undefined) {
      this.push(UNKNOWN);
      this.key(key);
      this.push(value === undefined ? ABSENT : NULL);
      return;
    }
    this.push(place.row);
    if (typeof value === 'string') {
      this.room--;
      this.string(value);
    } else if (place.leaves && typeof value === 'object' && value !== null && !Array.isArray(value)) {
      this.group(value, place.leaves);
    } else this.value(value, depth);
  }

  /**
   * Some keys of a record; all of them where it is no ordinary object.
   *
   * @param {any} record @param {import('./rows.js').Rows} rows @param {readonly string[]} keys
   * @returns {this}
   */
  part(record, rows, keys) {
    const { size, text } = this;
    try {
      if (typeof record === 'object' && record !== null && isOrdinary(record) && isPlain(record)) {
        this.push(ROWS);
        let count = 0;
        for (const key of keys) {
          if (!Object.hasOwn(record, key)) continue;
          this.entry(key, get(record, key), rows.place(key), 1);
          count++;
        }
        this.cells[size] = (count << 4) | ROWS;
        return this;
      }
    } catch {
      // What throws here throws there too.
    }
    this.size = size;
    this.text = text;
    return this.record(record, rows);
  }

  /** @param {object} group @param {import('./rows.js').Rows} leaves */
  group(group, leaves) {
    const { size, text } = this;
    try {
      if (isPlain(group)) this.rows(group, leaves, 2);
      else this.push(NOT_JSON);
    } catch {
      this.size = size;
      this.text = text;
      this.push(NOT_JSON);
    }
  }
}

/** A getter may call back into the package; what such a call reads in its turn has an end. */
const MOST_READ_WITHIN = 100;
let reading = 0;
let readWithin = 0;

/** Whether a text ends in the first half of a surrogate pair, which the start of the next text might complete. @param {string} text @param {number} length */
function endsInHalf(text, length) {
  return (text.charCodeAt(length - 1) & 0xfc00) === 0xd800;
}

/**
 * What an object holds; something that is no JSON where it fights back.
 *
 * @param {any} object @param {string | number} key
 * @returns {any}
 */
export function get(object, key) {
  try {
    return object[key];
  } catch {
    return UNREADABLE;
  }
}

/**
 * What was handed over under a key, if anything.
 *
 * @param {any} object @param {string} key
 * @returns {any}
 */
export function given(object, key) {
  return object === undefined || object === null ? undefined : get(object, key);
}

/** A tape that is used again and again; none while it is in use. @type {Tape | undefined} */
let spare = new Tape();

/**
 * Runs something with a tape that is its own until it returns.
 *
 * @template T
 * @param {(tape: Tape) => T} run
 * @returns {T}
 */
export function withTape(run) {
  const tape = spare ?? new Tape();
  spare = undefined;
  try {
    return run(tape);
  } finally {
    // A tape that grew long is not kept.
    if (tape.cells.length <= 1024) spare = tape.rewind();
  }
}

/** Whether an object inherits nothing but what every object does. @param {object} object */
function isOrdinary(object) {
  if (Object.getPrototypeOf(object) !== Object.prototype) return false;
  // A page may have given every object keys of its own.
  for (const _ in NOTHING) return false;
  return true;
}

const NOTHING = {};

/**
 * Whether JSON would write an object key by key: dates, maps, boxed texts and whatever has a form of its own are not.
 *
 * @param {object} value
 */
function isPlain(value) {
  return Object.prototype.toString.call(value) === '[object Object]' && typeof get(value, 'toJSON') !== 'function';
}
