// Threads that validate blocks side by side.
import { Worker } from 'node:worker_threads';

export class WorkerPool {
  /** @type {Thread[]} */
  #threads = [];
  #buffers;

  /**
   * @param {number} threads
   * @param {import('./validate-block.js').BlockOptions} options
   * @param {import('./buffer-pool.js').BufferPool} buffers gets back the buffer of each block that is validated
   */
  constructor(threads, options, buffers) {
    this.#buffers = buffers;
    for (let count = 0; count < threads; count++) this.#threads.push(new Thread(options));
  }

  /**
   * Gives a block to the thread that has the fewest. The functions that this returns must be called in the order of the blocks.
   *
   * @param {Uint8Array<ArrayBuffer>} bytes
   * @returns {import('./check.js').PendingBlock}
   */
  start(bytes) {
    const thread = this.#threads.reduce((least, other) => (other.blocks < least.blocks ? other : least));
    thread.start(bytes);
    return async (emit) => {
      for (;;) {
        const message = await thread.next();
        if ('part' in message) {
          await emit(message.part);
          thread.printed();
        } else {
          this.#buffers.giveBack(message.bytes);
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
 * The size of a thread's young generation. Reports are garbage once they are printed: with V8's default of 48 MB a thread takes 30 MB
 * more if every row is bad, and is not faster.
 */
const YOUNG_GENERATION_MB = 8;

class Thread {
  /** How many blocks it has that are not validated yet. */
  blocks = 0;
  #worker;
  /** @type {FromWorker[]} */
  #messages = [];
  /** @type {Error | undefined} */
  #failure;
  #wake = () => {};

  /** @param {import('./validate-block.js').BlockOptions} options */
  constructor(options) {
    this.#worker = new Worker(new URL('./worker.js', import.meta.url), {
      workerData: options,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    this.#worker.on('message', (/** @type {FromWorker} */ message) => {
      if ('count' in message) this.blocks--;
      this.#messages.push(message);
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

  /** The next message about the oldest of its blocks. @returns {Promise<FromWorker>} */
  async next() {
    for (;;) {
      const message = this.#messages.shift();
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
