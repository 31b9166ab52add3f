// Looks up the rows of a form's table by the keys of a record.

/**
 * A row's number in the form's table; for a key that holds a group, also the rows of the group's own keys.
 *
 * @typedef {{ row: number, leaves: Rows | undefined }} Entry
 */

/** How many keys of an object are remembered for the next one. */
const MAX_REMEMBERED = 64;

/** The rows of a form, or of one group in it, by key. */
export class Rows {
  /** @type {Map<string, Entry>} */
  #entries = new Map();
  /** The keys of the last object, in order, and their entries: the next object most likely has the same keys. @type {string[]} */
  #lastKeys = [];
  /** @type {(Entry | undefined)[]} */
  #lastEntries = [];

  /** @param {string} key @param {number} row */
  add(key, row) {
    const entry = this.#entries.get(key) ?? { row, leaves: undefined };
    this.#entries.set(key, entry);
    return entry;
  }

  /** The entry of a key, or `undefined` if the form has no such key. @param {string} key */
  get(key) {
    return this.#entries.get(key);
  }

  /**
   * Does the same as `get`, but faster where the keys come in the order of the last object.
   *
   * @param {string} key @param {number} index the position of the key in its object
   */
  find(key, index) {
    if (this.#lastKeys[index] === key) return this.#lastEntries[index];
    const entry = this.#entries.get(key);
    // A key that the form does not have may be of any length, and is not kept in memory.
    if (index < MAX_REMEMBERED && entry !== undefined) {
      this.#lastKeys[index] = key;
      this.#lastEntries[index] = entry;
    }
    return entry;
  }
}

/** @param {readonly (readonly string[])[]} paths the path of each row, in the order of the table */
export function rowsOf(paths) {
  const rows = new Rows();
  paths.forEach(([first = '', leaf], row) => {
    const entry = rows.add(first, row);
    if (leaf !== undefined) (entry.leaves ??= new Rows()).add(leaf, row);
  });
  return rows;
}
