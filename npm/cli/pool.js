// Threads that judge blocks side by side.
import { Worker } from 'node:worker_threads';

export class Pool {
  /** @type {Thread[]} */
  #threads = [];
  #room;

  /**
   * @param {number} threads
   * @param {import('./judge.js').Terms} terms
   * @param {import('./room.js').Room} room takes back the room of a block that is judged
   */
  constructor(threads, terms, room) {
    this.#room = room;
    for (let count = 0; count < threads; count++) this.#threads.push(new Thread(terms));
  }

  /**
   * Hands a block to the thread that has the fewest to judge. What it returns must be called in the order of the blocks.
   *
   * @param {Uint8Array<ArrayBuffer>} bytes
   * @returns {import('./check.js').Judging}
   */
  start(bytes) {
    const thread = this.#threads.reduce((least, other) => (other.blocks < least.blocks ? other : least));
    thread.start(bytes);
    return async (handOn) => {
      for (;;) {
        const message = await thread.next();
        if ('part' in message) {
          await handOn(message.part);
          thread.printed();
        } else {
          this.#room.giveBack(message.bytes);
          return message.count;
        }
      }
    };
  }

  async close() {
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }
}

/** @typedef {import('./worker.js').FromWorker} FromWorker */

/**
 * Megabytes for what a thread has just made. Reports are printed and forgotten: with the engine's own 48 a thread takes 30 MB more
 * where every row is bad, and is not faster.
 */
const YOUNG = 8;

class Thread {
  /** Handed over and not yet judged. */
  blocks = 0;
  #worker;
  /** @type {FromWorker[]} */
  #heard = [];
  /** @type {Error | undefined} */
  #failure;
  #wake = () => {};

  /** @param {import('./judge.js').Terms} terms */
  constructor(terms) {
    this.#worker = new Worker(new URL('./worker.js', import.meta.url), {
      workerData: terms,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
    });
    this.#worker.on('message', (/** @type {FromWorker} */ message) => {
      if ('count' in message) this.blocks--;
      this.#heard.push(message);
      this.#wake();
    });
    const fail = (/** @type {Error} */ error) => {
      this.#failure ??= error;
      this.#wake();
    };
    this.#worker.on('error', fail);
    this.#worker.on('exit', () => fail(new Error('a thread ended before its work did')));
  }

  /** @param {Uint8Array<ArrayBuffer>} bytes */
  start(bytes) {
    this.blocks++;
    this.#worker.postMessage({ bytes }, [bytes.buffer]);
  }

  /** What it says next, of the oldest of its blocks. @returns {Promise<FromWorker>} */
  async next() {
    for (;;) {
      const message = this.#heard.shift();
      if (message) return message;
      if (this.#failure) throw this.#failure;
      await new Promise((resolve) => (this.#wake = () => resolve(undefined)));
    }
  }

  printed() {
    this.#worker.postMessage({ isPrinted: true });
  }

  async close() {
    await this.#worker.terminate();
  }
}
