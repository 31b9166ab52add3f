/** @type {Edit} */
export const KEEP = { state: 'keep' };
/** @type {Edit} */
export const CLEAR = { state: 'clear' };

/** One string for a path. @param {Path} path */
export function keyOf(path) {
  return path.join('.');
}

/** What a person has filled in so far, field by field. It knows no elements and no rules. */
export class Draft {
  /** @type {Map<string, { path: readonly string[], edit: Edit }>} */
  #edits = new Map();

  /** @param {object} [baseline] the profile as last read, in record shape */
  constructor(baseline) {
    this.baseline = baseline;
  }

  /** What the profile held before any edit; `undefined` where that is nothing or unknown. @param {readonly string[]} path */
  stored(path) {
    /** @type {any} */
    let value = this.baseline;
    for (const step of path) value = value?.[step];
    return value ?? undefined;
  }

  /** @param {readonly string[]} path */
  edit(path) {
    return this.#edits.get(keyOf(path))?.edit ?? KEEP;
  }

  /** @param {readonly string[]} path @param {Edit} edit */
  change(path, edit) {
    if (edit.state === 'keep') this.#edits.delete(keyOf(path));
    else this.#edits.set(keyOf(path), { path, edit });
  }

  /**
   * Takes over what a control holds. A control that holds what it started with has changed nothing, so a box that was
   * emptied again is kept where nothing was known to be in it, and set to empty text where something was.
   *
   * @param {readonly string[]} path
   * @param {unknown} value `undefined` when the control is empty
   * @param {unknown} empty what an emptied control stands for
   */
  take(path, value, empty) {
    const unchanged = JSON.stringify(value) === JSON.stringify(this.stored(path));
    this.change(path, unchanged ? KEEP : { state: 'set', value: value ?? empty });
  }

  /** The record, as the package takes it. */
  record() {
    /** @type {Record<string, any>} */
    const record = {};
    for (const { path, edit } of this.#edits.values()) {
      let group = record;
      for (const step of path.slice(0, -1)) group = group[step] ??= {};
      group[path.at(-1) ?? ''] = edit.state === 'set' ? edit.value : null;
    }
    return record;
  }
}
