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

  /** Counts the changes, so that what was made of the draft is known to be current. */
  version = 0;

  /** @type {string | null} the version of the baseline, where the provider gives it a name */
  etag = null;

  /**
   * @param {object} [baseline] the profile as last read, in record shape
   * @param {(baseline: object, edited: object) => object} [diff] the form's, which knows what is the same: `12-345-6789` and `123456789`
   */
  constructor(baseline, diff) {
    this.baseline = baseline;
    this.diff = diff;
  }

  /** Whether a record with this value would change what is stored. @param {readonly string[]} path @param {unknown} value */
  #isSame(path, value) {
    if (same(value, this.stored(path))) return true;
    if (!this.diff || !this.baseline || value === undefined) return false;
    return Object.keys(this.diff(this.baseline, nested(path, value))).length === 0;
  }

  /**
   * Goes on from the profile as it was read just now. What was sent to make it so, or is in it anyway, is no edit any more.
   *
   * @param {object} baseline
   * @param {string | null} etag
   * @param {object} [sent]
   */
  rebase(baseline, etag, sent) {
    this.version++;
    this.baseline = baseline;
    this.etag = etag;
    for (const { path, edit } of [...this.#edits.values()]) {
      const value = edit.state === 'set' ? edit.value : null;
      if (same(value, at(sent, path)) || this.#isSame(path, value ?? undefined)) this.change(path, KEEP);
    }
  }

  /** What the profile held before any edit; `undefined` where that is nothing or unknown. @param {readonly string[]} path */
  stored(path) {
    return at(this.baseline, path) ?? undefined;
  }

  /** @param {readonly string[]} path */
  edit(path) {
    return this.#edits.get(keyOf(path))?.edit ?? KEEP;
  }

  /** @param {readonly string[]} path @param {Edit} edit */
  change(path, edit) {
    this.version++;
    if (edit.state === 'keep') this.#edits.delete(keyOf(path));
    else this.#edits.set(keyOf(path), { path, edit });
  }

  /**
   * Takes over what a control holds. A control that holds what it started with has changed nothing, so a box that was
   * emptied again is kept where nothing was known to be in it, and set to empty text where something was.
   *
   * @param {readonly string[]} path
   * @param {unknown} value `undefined` when the control is empty
   * @param {unknown} empty what an emptied control stands for; `undefined` is to leave things as they are
   */
  take(path, value, empty) {
    const given = value ?? empty;
    const unchanged = given === undefined || this.#isSame(path, value);
    this.change(path, unchanged ? KEEP : { state: 'set', value: given });
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

/** A record that holds one value. @param {readonly string[]} path @param {unknown} value */
function nested(path, value) {
  return /** @type {object} */ (path.reduceRight((inner, step) => ({ [step]: inner }), value));
}

/** @param {any} value @param {Path} path */
function at(value, path) {
  return path.reduce((inner, step) => inner?.[step], value);
}

/** Whether two values are the same, line ends aside: a textarea gives back a line feed for each. @param {unknown} one @param {unknown} other */
function same(one, other) {
  return JSON.stringify(one, withLineFeeds) === JSON.stringify(other, withLineFeeds);
}

/** @param {string} _key @param {unknown} value */
function withLineFeeds(_key, value) {
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : value;
}
