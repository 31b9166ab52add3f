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

/** UTF-16 code units in one tape: a cell has 28 bits to count them, one of which is the sign. */
const MAX_TEXT = 2 ** 26;

/**
 * The rows of a form, in its table's order: for each of its keys its place, and for a group the rows of its leaves.
 * @typedef {ReadonlyMap<string, { place: number, leaves?: Rows }>} Rows
 */

/**
 * @param {readonly (readonly string[])[]} paths one path a row, the leaves of a group next to each other
 * @returns {Rows}
 */
export function rowsOf(paths) {
  /** @type {Map<string, { place: number, leaves?: Map<string, { place: number }> }>} */
  const rows = new Map();
  for (const [first = '', leaf] of paths) {
    const row = rows.get(first) ?? { place: rows.size };
    rows.set(first, row);
    if (leaf === undefined) continue;
    row.leaves ??= new Map();
    row.leaves.set(leaf, { place: row.leaves.size });
  }
  return rows;
}

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
    if (text.length + this.text.length > MAX_TEXT) {
      this.cell(NOT_JSON);
      return;
    }
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
      if (!Number.isInteger(length) || length < 0 || length > this.room) {
        this.cell(NOT_JSON);
        return;
      }
      this.cell(LIST, length);
      for (let index = 0; index < length; index++) this.value(get(value, index), depth);
    } else if (isPlain(value)) {
      const keys = Object.keys(value);
      this.cell(OBJECT, keys.length);
      for (const key of keys) {
        if (key.length + this.text.length > MAX_TEXT) throw new RangeError('a key that does not fit');
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
    if (reading === 0) readWithin = 0;
    else if (++readWithin > MOST_READ_WITHIN) {
      this.cell(NOT_JSON);
      return;
    }
    reading++;
    try {
      const sorted = sort(record, rows, []);
      if (sorted) this.attempt(() => this.rows(sorted));
      else this.value(record ?? null);
    } finally {
      reading--;
    }
  }

  /** @param {Sorted} sorted */
  rows({ values, groups, unknown }) {
    this.cell(ROWS, unknown.length);
    for (let place = 0; place < values.length; place++) {
      const group = groups[place];
      if (group) {
        this.cell(ROWS);
        for (const leaf of group.values) this.value(leaf, 2);
      } else {
        this.value(values[place], 1);
      }
    }
    for (const path of unknown) {
      this.cell(ABSENT, path.length);
      for (const step of path) this.string(step.toWellFormed());
    }
  }
}

/** A getter may call back into the package; what such a call reads in its turn has an end. */
const MOST_READ_WITHIN = 100;
let reading = 0;
let readWithin = 0;

/** An object's values in the order of its rows, and the paths of the keys that have no row. */
class Sorted {
  /** @type {unknown[]} */
  values;
  /** Those of the values that are groups, sorted in their turn. @type {(Sorted | undefined)[]} */
  groups = [];
  /** @type {string[][]} */
  unknown = [];

  /** @param {number} size */
  constructor(size) {
    this.values = Array.from({ length: size });
  }
}

/**
 * Sorts an object's own keys; nothing where it is no plain object, or fights back.
 *
 * @param {unknown} object @param {Rows} rows @param {string[]} above the path it stands at
 */
function sort(object, rows, above) {
  try {
    if (typeof object !== 'object' || object === null || Array.isArray(object) || !isPlain(object)) return;
    const sorted = new Sorted(rows.size);
    for (const key of Object.keys(object)) {
      const value = get(object, key);
      const row = rows.get(key);
      if (row === undefined) {
        if (value !== undefined) sorted.unknown.push([...above, key]);
        continue;
      }
      const group = row.leaves && sort(value, row.leaves, [key]);
      if (group) {
        sorted.groups[row.place] = group;
        for (const path of group.unknown) sorted.unknown.push(path);
      }
      sorted.values[row.place] = value;
    }
    return sorted;
  } catch {
    // A trap that throws: what is left is for `value` to call no JSON.
  }
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
 * Whether JSON would write an object key by key: dates, maps, boxed texts and whatever has a form of its own are not.
 *
 * @param {object} value
 */
function isPlain(value) {
  return Object.prototype.toString.call(value) === '[object Object]' && typeof get(value, 'toJSON') !== 'function';
}
