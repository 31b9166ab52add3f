// Reuses the buffers of blocks. As garbage, buffers of this size would stay in memory for a long time, in every thread.

export class BufferPool {
  /** @type {ArrayBuffer[]} */
  #spare = [];
  #maxSpare;

  /** @param {number} maxSpare how many unused buffers are kept */
  constructor(maxSpare) {
    this.#maxSpare = maxSpare;
  }

  /** Returns an array of at least this length, with arbitrary content. @param {number} length in bytes */
  take(length) {
    const index = this.#spare.findIndex(({ byteLength }) => byteLength >= length);
    return new Uint8Array(this.#spare.splice(index, index < 0 ? 0 : 1)[0] ?? new ArrayBuffer(length));
  }

  /** @param {Uint8Array<ArrayBuffer>} block */
  giveBack({ buffer }) {
    if (this.#spare.length < this.#maxSpare) this.#spare.push(buffer);
  }
}
