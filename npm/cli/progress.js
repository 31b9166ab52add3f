// Shows progress on standard error: a bar if that is a terminal, and one line at the end.

/** The time between two drawings of the bar. */
const PAUSE_MS = 100;
const WIDTH = 24;
const CLEAR_LINE = '\r\x1b[K';

const whole = new Intl.NumberFormat('en');
const tenth = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** @typedef {import('./check.js').Result} Result */

export class Progress {
  #stream;
  #size;
  #start = performance.now();
  #drawn = -Infinity;
  #isShown = false;

  /** @param {NodeJS.WriteStream} stream @param {number | undefined} size in bytes of what is read, where it is known */
  constructor(stream, size) {
    this.#stream = stream;
    this.#size = size;
  }

  /** Draws the bar. @param {Result} result so far */
  show(result) {
    if (!this.#stream.isTTY || performance.now() - this.#drawn < PAUSE_MS) return;
    this.#drawn = performance.now();
    this.#isShown = true;
    const line = `${this.#bar(result.bytes)}${rows(result.rows)}, ${this.#speed(result.bytes)}`;
    this.#stream.write(`${CLEAR_LINE}${line.slice(0, (this.#stream.columns || 80) - 1)}`);
  }

  /** Removes the bar, so that a line can be written. */
  hide() {
    if (this.#isShown) this.#stream.write(CLEAR_LINE);
    this.#isShown = false;
    this.#drawn = -Infinity;
  }

  /** One line about the whole run. @param {Result} result */
  summary(result) {
    if (result.isHeaderBroken) return 'the header row cannot be read, so no row was checked';
    const bad = result.bad === 0 ? 'none bad' : `${whole.format(result.bad)} bad`;
    const warned = result.warned === 0 ? '' : `, ${whole.format(result.warned)} with warnings only`;
    return `${rows(result.rows)}, ${bad}${warned}; ${this.#speed(result.bytes)}`;
  }

  /** @param {number} bytes */
  #bar(bytes) {
    if (!this.#size) return '';
    const part = Math.min(bytes / this.#size, 1);
    const full = Math.round(part * WIDTH);
    return `[${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${Math.floor(part * 100)} %, `;
  }

  /** @param {number} bytes */
  #speed(bytes) {
    const seconds = (performance.now() - this.#start) / 1000;
    const size = bytes < 1e5 ? `${tenth.format(bytes / 1e3)} kB` : `${tenth.format(bytes / 1e6)} MB`;
    return `${size} in ${tenth.format(seconds)} s (${tenth.format(bytes / 1e6 / seconds)} MB/s)`;
  }
}

/** @param {number} count */
function rows(count) {
  return `${whole.format(count)} ${count === 1 ? 'row' : 'rows'}`;
}
