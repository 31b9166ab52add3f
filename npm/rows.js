// The rows of a form by their keys, for whoever lays a record out.

/**
 * The rows of a form by their keys: for each its row in the form's table, and for a group the rows of its leaves.
 */
export class Rows {
  /** @type {Map<string, Place>} */
  #places = new Map();
  /** The keys of the last record, and their places: the next one most likely has the same. @type {string[]} */
  #keys = [];
  /** @type {(Place | undefined)[]} */
  #last = [];

  /** @param {string} key @param {number} row */
  add(key, row) {
    const place = this.#places.get(key) ?? { row, leaves: undefined };
    this.#places.set(key, place);
    return place;
  }

  /** The place of a key, if it has one. @param {string} key */
  place(key) {
    return this.#places.get(key);
  }

  /**
   * The same, faster for keys in an order that was met before.
   *
   * @param {string} key @param {number} at how many keys of the object came before it
   */
  find(key, at) {
    if (this.#keys[at] === key) return this.#last[at];
    const place = this.#places.get(key);
    if (at < MOST_REMEMBERED) {
      this.#keys[at] = key;
      this.#last[at] = place;
    }
    return place;
  }
}

/** @typedef {{ row: number, leaves: Rows | undefined }} Place */

/** Keys of an object that are remembered for the next one. */
const MOST_REMEMBERED = 64;

/** @param {readonly (readonly string[])[]} paths one path a row */
export function rowsOf(paths) {
  const rows = new Rows();
  paths.forEach(([first = '', leaf], row) => {
    const place = rows.add(first, row);
    if (leaf !== undefined) (place.leaves ??= new Rows()).add(leaf, row);
  });
  return rows;
}
