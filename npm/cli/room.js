// Room for blocks, used again: garbage of this size would stand around long before it is collected, in every thread.

export class Room {
  /** @type {ArrayBuffer[]} */
  #spare = [];
  #most;

  /** @param {number} most spare ones that are kept */
  constructor(most) {
    this.#most = most;
  }

  /** At least so many bytes; what is in them is nobody's. @param {number} bytes */
  take(bytes) {
    const at = this.#spare.findIndex(({ byteLength }) => byteLength >= bytes);
    return new Uint8Array(this.#spare.splice(at, at < 0 ? 0 : 1)[0] ?? new ArrayBuffer(bytes));
  }

  /** @param {Uint8Array<ArrayBuffer>} block */
  giveBack({ buffer }) {
    if (this.#spare.length < this.#most) this.#spare.push(buffer);
  }
}
