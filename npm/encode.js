// Encodes values for the module: one string with all texts, and a list of 32-bit numbers, the cells, that say what the texts are.
// src/encoding.rs describes the format and src/edge/decode.rs reads it. Nothing is validated here, and nothing throws: any value
// can be encoded, and the module reports what is wrong with it.
import {
  ABSENT, BROKEN_TEXT, FALSE, LIST, MAX_DEPTH, MAX_TEXT, MAX_UNKNOWN_KEYS, MAX_VALUES, MORE_UNKNOWN_KEYS, NOT_JSON, NULL, NUMBER, OBJECT,
  RECORD, TEXT, TRUE, UNKNOWN_KEY,
} from './encoding.js';

/** What a getter that throws is read as. A symbol is not JSON, so it is encoded as such. */
const UNREADABLE = Symbol('unreadable');

/** The work of a call: as much text as fits, read four times, or some four million keys listed. */
const MAX_WORK = 4 * MAX_TEXT;
/** Listing a key takes about as long as copying so much text. */
const WORK_OF_KEY = 64;

/** Without a limit, a getter that encodes its own record again would never return. */
const MAX_NESTED_RECORDS = 100;
let recordDepth = 0;
let nestedRecords = 0;

export class Encoder {
  cells = new Int32Array(128);
  size = 0;
  text = '';
  /** How many more values may be encoded. Shared references can unfold without end; a profile has a few dozen values. */
  valuesLeft = MAX_VALUES;
  /** How much more text may be read, in UTF-16 code units. What is read and then dropped counts too. */
  workLeft = MAX_WORK;
  /** How many keys that the form does not have are in the record so far. */
  unknownKeys = 0;
  /**
   * Whether texts are assumed to be well-formed. The text of a whole record is checked once, when it is complete, which costs nothing
   * if all of it is Latin-1.
   */
  checksLater = false;

  /** Makes the encoder empty. */
  reset() {
    this.size = 0;
    this.text = '';
    this.valuesLeft = MAX_VALUES;
    this.workLeft = MAX_WORK;
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
    if (length + this.text.length > MAX_TEXT || (this.workLeft -= length) < 0) {
      this.push(NOT_JSON);
    } else if (this.checksLater ? !endsInHighSurrogate(text, length) : text.isWellFormed()) {
      this.push((length << 4) | tag);
      this.text += text;
    } else {
      this.push((text.length << 4) | BROKEN_TEXT);
      this.text += text.toWellFormed();
    }
  }

  /**
   * Encodes any value.
   *
   * @param {unknown} value
   * @param {number} [depth] the number of containers around it
   * @returns {this}
   */
  value(value, depth = 0) {
    if (this.valuesLeft-- <= 0) this.push(NOT_JSON);
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
   * Encodes a list or an object. It is "not JSON" if reading it throws, as a revoked proxy does.
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
    // A proxy can claim any length.
    const { length } = list;
    if (!Number.isInteger(length) || length < 0 || length > this.valuesLeft) {
      this.push(NOT_JSON);
      return;
    }
    this.push((length << 4) | LIST);
    for (let index = 0; index < length; index++) this.value(get(list, index), depth);
  }

  /** @param {object} object @param {number} depth */
  object(object, depth) {
    if (this.workLeft < 0) throw new RangeError('there is too much to read');
    const keys = Object.keys(object);
    this.workLeft -= keys.length * WORK_OF_KEY;
    if (keys.length > this.valuesLeft) throw new RangeError('there are too many keys');
    this.push((keys.length << 4) | OBJECT);
    for (const key of keys) {
      this.key(key);
      this.value(key.isWellFormed() ? get(object, key) : UNREADABLE, depth);
    }
  }

  /** @param {string} key */
  key(key) {
    if (key.length + this.text.length > MAX_TEXT || (this.workLeft -= key.length) < 0) throw new RangeError('the key is too long');
    this.push(key.length << 4);
    this.text += key.toWellFormed();
  }

  /**
   * Encodes a record: each key as its row in the form's table.
   *
   * @param {unknown} record
   * @param {import('./rows.js').Rows} rows
   * @returns {this}
   */
  record(record, rows) {
    if (recordDepth > 0 && ++nestedRecords > MAX_NESTED_RECORDS) {
      this.push(NOT_JSON);
      return this;
    }
    if (recordDepth++ === 0) nestedRecords = 0;
    const { size, text, valuesLeft } = this;
    this.unknownKeys = 0;
    try {
      if (typeof record !== 'object' || record === null || Array.isArray(record) || !isPlain(record)) {
        this.value(record ?? null);
        return this;
      }
      this.checksLater = true;
      this.entries(record, rows);
      this.checksLater = false;
      if (!this.text.isWellFormed()) {
        this.size = size;
        this.text = text;
        this.valuesLeft = valuesLeft;
        this.unknownKeys = 0;
        this.entries(record, rows);
      }
    } catch {
      this.checksLater = false;
      this.size = size;
      this.text = text;
      this.push(NOT_JSON);
    } finally {
      recordDepth--;
    }
    return this;
  }

  /**
   * Encodes the keys and values of a record, or of one group in it.
   *
   * @param {any} object @param {import('./rows.js').Rows} rows @param {number} [depth]
   */
  entries(object, rows, depth = 1) {
    const { size, text, valuesLeft, unknownKeys } = this;
    this.push(RECORD);
    let index = 0;
    let count = 0;
    try {
      if (isOrdinary(object)) {
        // `for in` is the fastest loop over an object. It includes inherited keys, but an ordinary object has none.
        for (const key in object) count += this.entry(key, object[key], rows.find(key, index++), depth);
      } else {
        for (const key of Object.keys(object)) count += this.entry(key, object[key], rows.find(key, index++), depth);
      }
    } catch {
      // A value in it throws: start again and read each value by itself, so that only that one is lost.
      this.size = size;
      this.text = text;
      this.valuesLeft = valuesLeft;
      this.unknownKeys = unknownKeys;
      this.push(RECORD);
      index = 0;
      count = 0;
      for (const key of Object.keys(object)) count += this.entry(key, get(object, key), rows.find(key, index++), depth);
    }
    const more = this.unknownKeys - Math.max(unknownKeys, MAX_UNKNOWN_KEYS);
    if (more > 0) {
      this.push(MORE_UNKNOWN_KEYS);
      this.push(more);
      this.unknownKeys -= more;
      count++;
    }
    this.cells[size] = (count << 4) | RECORD;
  }

  /**
   * Encodes a key and its value. Returns how many entries were written: none for a key that is only counted, or that is unknown and absent.
   *
   * @param {string} key @param {any} value @param {import('./rows.js').Entry | undefined} entry @param {number} depth
   */
  entry(key, value, entry, depth) {
    if (entry === undefined) {
      if (value === undefined || ++this.unknownKeys > MAX_UNKNOWN_KEYS) return 0;
      this.push(UNKNOWN_KEY);
      this.key(key);
      return 1;
    }
    this.push(entry.row);
    if (typeof value === 'string') {
      this.valuesLeft--;
      this.string(value);
    } else if (entry.leaves && typeof value === 'object' && value !== null && !Array.isArray(value)) {
      this.group(value, entry.leaves);
    } else this.value(value, depth);
    return 1;
  }

  /**
   * Encodes some keys of a record, or all of them unless it is an ordinary object.
   *
   * @param {any} record @param {import('./rows.js').Rows} rows @param {readonly string[]} keys
   * @returns {this}
   */
  part(record, rows, keys) {
    const { size, text } = this;
    try {
      if (typeof record === 'object' && record !== null && isOrdinary(record) && isPlain(record)) {
        this.push(RECORD);
        let count = 0;
        for (const key of keys) {
          if (!Object.hasOwn(record, key)) continue;
          count += this.entry(key, get(record, key), rows.get(key), 1);
        }
        this.cells[size] = (count << 4) | RECORD;
        return this;
      }
    } catch {
      // `record` meets the same error, and handles it.
    }
    this.size = size;
    this.text = text;
    return this.record(record, rows);
  }

  /** @param {object} group @param {import('./rows.js').Rows} leaves */
  group(group, leaves) {
    const { size, text } = this;
    try {
      if (isPlain(group)) this.entries(group, leaves, 2);
      else this.push(NOT_JSON);
    } catch {
      this.size = size;
      this.text = text;
      this.push(NOT_JSON);
    }
  }
}

/** Whether a text ends in a high surrogate, which the start of the next text could complete. @param {string} text @param {number} length */
function endsInHighSurrogate(text, length) {
  return (text.charCodeAt(length - 1) & 0xfc00) === 0xd800;
}

/**
 * Reads a value of an object. A getter or a proxy that throws gives a value that is not JSON.
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
 * Reads a value of an object that may have been left out.
 *
 * @param {any} object @param {string} key
 * @returns {any}
 */
export function optional(object, key) {
  return object === undefined || object === null ? undefined : get(object, key);
}

/** An encoder that is used again and again; `undefined` while it is in use. @type {Encoder | undefined} */
let spare = new Encoder();

/** An encoder with more cells than this is not kept, since its memory would stay in use. */
const MAX_SPARE_CELLS = 1024;

/**
 * Runs a function with an encoder that nobody else uses until the function returns.
 *
 * @template T
 * @param {(encoder: Encoder) => T} run
 * @returns {T}
 */
export function withEncoder(run) {
  const encoder = spare ?? new Encoder();
  spare = undefined;
  try {
    return run(encoder);
  } finally {
    if (encoder.cells.length <= MAX_SPARE_CELLS) {
      encoder.reset();
      spare = encoder;
    }
  }
}

/** Whether an object inherits nothing but what every object inherits. @param {object} object */
function isOrdinary(object) {
  if (Object.getPrototypeOf(object) !== Object.prototype) return false;
  // A page may have added keys to `Object.prototype`.
  for (const _ in EMPTY) return false;
  return true;
}

const EMPTY = {};

/**
 * Whether JSON would write an object key by key. Dates, maps, boxed texts and objects with `toJSON` are written in another way.
 *
 * @param {object} value
 */
export function isPlain(value) {
  return Object.prototype.toString.call(value) === '[object Object]' && typeof get(value, 'toJSON') !== 'function';
}
