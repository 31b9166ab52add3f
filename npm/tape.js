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

/** Containers inside each other, the record counted; the same limit as the module's own JSON reader. */
const MAX_DEPTH = 32;
/** Values in one tape. Shared references can unfold without end; a profile has some dozens. */
const MAX_VALUES = 1_000_000;
/** What a getter that throws yields: no JSON. */
const UNREADABLE = Symbol('unreadable');

/**
 * The rows of a form, in its table's order: a key, or a group's key with those of its leaves.
 * @typedef {readonly (string | readonly [group: string, leaves: readonly string[]])[]} Rows
 */

export class Tape {
  cells = new Int32Array(128);
  size = 0;
  text = '';
  /** How many more values fit. */
  room = MAX_VALUES;

  /** The tape as the module takes it. */
  get written() {
    return this.cells.subarray(0, this.size);
  }

  /** @param {number} tag @param {number} [size] */
  cell(tag, size = 0) {
    if (this.size === this.cells.length) {
      const larger = new Int32Array(this.cells.length * 2);
      larger.set(this.cells);
      this.cells = larger;
    }
    this.cells[this.size++] = (size << 4) | tag;
  }

  /** @param {string} text @param {number} [tag] */
  string(text, tag = TEXT) {
    if (!text.isWellFormed()) {
      this.cell(BROKEN_TEXT, text.length);
      this.text += text.toWellFormed();
      return;
    }
    this.cell(tag, text.length);
    this.text += text;
  }

  /**
   * Any value.
   *
   * @param {unknown} value
   * @param {number} [depth] containers around it
   */
  value(value, depth = 0) {
    if (this.room-- <= 0) {
      this.cell(NOT_JSON);
      return;
    }
    switch (typeof value) {
      case 'string':
        this.string(value);
        break;
      case 'undefined':
        this.cell(ABSENT);
        break;
      case 'boolean':
        this.cell(value ? TRUE : FALSE);
        break;
      case 'number':
        if (Number.isFinite(value)) this.string(String(value), NUMBER);
        else this.cell(NOT_JSON);
        break;
      case 'object':
        if (value === null) this.cell(NULL);
        else this.attempt(() => this.container(/** @type {object} */ (value), depth + 1));
        break;
      default:
        this.cell(NOT_JSON);
    }
  }

  /**
   * Writes, or writes "no JSON" where the value fights back: a revoked proxy, a trap that throws.
   *
   * @param {() => void} write
   */
  attempt(write) {
    const { size, text } = this;
    try {
      write();
    } catch {
      this.size = size;
      this.text = text;
      this.cell(NOT_JSON);
    }
  }

  /** @param {object} value @param {number} depth */
  container(value, depth) {
    if (depth > MAX_DEPTH) {
      this.cell(NOT_JSON);
    } else if (Array.isArray(value)) {
      const { length } = value;
      if (!(length <= this.room)) {
        this.cell(NOT_JSON);
        return;
      }
      this.cell(LIST, length);
      for (let index = 0; index < length; index++) this.value(get(value, index), depth);
    } else if (isPlain(value)) {
      const keys = Object.keys(value);
      this.cell(OBJECT, keys.length);
      for (const key of keys) {
        const whole = key.isWellFormed();
        this.string(whole ? key : key.toWellFormed());
        this.value(whole ? get(value, key) : UNREADABLE, depth);
      }
    } else {
      this.cell(NOT_JSON);
    }
  }

  /**
   * A record, sorted into the rows of its form.
   *
   * @param {unknown} record
   * @param {Rows} rows
   */
  record(record, rows) {
    if (typeof record !== 'object' || record === null || Array.isArray(record)) this.value(record ?? null);
    else this.attempt(() => (isPlain(record) ? this.rows(record, rows) : this.cell(NOT_JSON)));
  }

  /** @param {object} record @param {Rows} rows */
  rows(record, rows) {
    const start = this.size;
    this.cell(ROWS);
    let known = 0;
    let groups = false;
    for (const row of rows) {
      const value = get(record, typeof row === 'string' ? row : row[0]);
      if (value !== undefined) known++;
      if (typeof row === 'string') {
        this.value(value, 1);
      } else if (typeof value === 'object' && value !== null && !Array.isArray(value) && isPlain(value)) {
        groups = true;
        this.cell(ROWS);
        for (const leaf of row[1]) this.value(get(value, leaf), 2);
      } else {
        this.value(value, 1);
      }
    }
    const keys = Object.keys(record);
    if (keys.length === known && !groups) return;
    const unknown = this.unknown(record, keys, rows);
    this.cells[start] = (unknown << 4) | ROWS;
  }

  /**
   * The keys that the form does not have, in the record's order; says how many.
   *
   * @param {object} record @param {string[]} keys @param {Rows} rows
   */
  unknown(record, keys, rows) {
    let unknown = 0;
    for (const key of keys) {
      const row = rows.find((row) => (typeof row === 'string' ? row : row[0]) === key);
      const value = get(record, key);
      if (typeof row === 'string' || value === undefined) continue;
      if (!row) {
        this.path([key]);
        unknown++;
      } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        for (const leaf of Object.keys(value)) {
          if (row[1].includes(leaf) || get(value, leaf) === undefined) continue;
          this.path([key, leaf]);
          unknown++;
        }
      }
    }
    return unknown;
  }

  /** @param {string[]} steps */
  path(steps) {
    this.cell(ABSENT, steps.length);
    for (const step of steps) this.string(step.toWellFormed());
  }
}

/** @param {any} object @param {string | number} key */
function get(object, key) {
  try {
    return object[key];
  } catch {
    return UNREADABLE;
  }
}

/**
 * Whether JSON would write an object key by key: dates, maps, boxed texts and whatever has a form of its own are not.
 *
 * @param {object} value
 */
function isPlain(value) {
  return Object.prototype.toString.call(value) === '[object Object]' && typeof get(value, 'toJSON') !== 'function';
}
