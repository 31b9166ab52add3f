// Runs a WebAssembly module: copies encoded values into its memory, calls it, and replaces its instance after a trap.

/** A WebAssembly module and its current instance. */
export class WasmModule {
  #instantiate;
  #slimEntry;
  /** @type {WebAssembly.Module | undefined} */
  #module;
  /** @type {Instance | undefined} */
  #instance;
  /** Whether a call is running. A call inside it would overwrite its input. */
  #isBusy = false;
  /** The last error that a call inside another one got. @type {Error | undefined} */
  #busyError;

  /**
   * @param {Instantiate} instantiate from the module's glue
   * @param {string} slimEntry the entry whose `init` loads the module
   */
  constructor(instantiate, slimEntry) {
    this.#instantiate = instantiate;
    this.#slimEntry = slimEntry;
  }

  /**
   * Makes the module ready for calls. Does nothing if it is ready.
   *
   * @param {BufferSource | WebAssembly.Module} source
   */
  start(source) {
    if (this.#module) return;
    const module = isModule(source) ? source : new WebAssembly.Module(source);
    this.#instance = this.#newInstance(module);
    this.#module = module;
  }

  /** Throws unless the module is ready. */
  assertStarted() {
    if (!this.#module) throw new Error(`proforma: call \`await init()\` from ${this.#slimEntry} before anything else`);
  }

  /**
   * Calls the module. A trap is a bug in it: the call throws an Error that says so, calls that wait are rejected with the same Error, and
   * the next call gets a new instance. Errors that the module reports itself are thrown as they are.
   *
   * @template T
   * @param {(glue: Glue, cells: number, text: number) => T} run `cells` and `text` are the sizes of the encoded values
   * @param {import('./encode.js').Encoder} [encoder] what is copied into the module
   * @param {Uint8Array} [bytes] bytes of a file, copied into the module too
   * @returns {T}
   */
  call(run, encoder, bytes) {
    try {
      return this.#run(run, encoder, bytes);
    } finally {
      this.#dropLarge();
    }
  }

  /**
   * @template T
   * @param {(glue: Glue, cells: number, text: number) => T} run
   * @param {import('./encode.js').Encoder} [encoder]
   * @param {Uint8Array} [bytes]
   * @returns {T}
   */
  #run(run, encoder, bytes) {
    this.assertStarted();
    if (this.#isBusy) {
      throw (this.#busyError = new Error('proforma: called from inside another call; do not call it from a replacement of URL'));
    }
    this.#isBusy = true;
    try {
      const instance = this.#current();
      if (bytes && bytes.length > 0) instance.copyInBytes(bytes);
      return encoder ? run(instance.glue, encoder.size, instance.copyIn(encoder)) : run(instance.glue, 0, 0);
    } catch (error) {
      throw this.#isReported(error) ? error : this.#replaceInstance(error);
    } finally {
      this.#isBusy = false;
    }
  }

  /**
   * Calls a function of the module that returns a promise. The promise of an instance that trapped never settles, so this one is
   * rejected then.
   *
   * @template T
   * @param {(glue: Glue, cells: number, text: number) => Promise<T>} run
   * @param {import('./encode.js').Encoder} encoder
   * @returns {Promise<T>}
   */
  wait(run, encoder) {
    const promise = this.#run(run, encoder);
    const { waiting } = this.#current();
    return new Promise((resolve, reject) => {
      waiting.add(reject);
      promise.then(
        (value) => {
          waiting.delete(reject);
          this.#dropLarge();
          resolve(value);
        },
        (error) => {
          waiting.delete(reject);
          this.#dropLarge();
          reject(this.#isReported(error) ? error : bugError(error));
        },
      );
    });
  }

  /** Whether an error is one that the module reports, after which its instance is as good as before. @param {unknown} error */
  #isReported(error) {
    // The other one went through the module's frames, if the replacement of URL did not catch it.
    return error instanceof Error && error.message.startsWith('proforma: ') && error !== this.#busyError;
  }

  #current() {
    return (this.#instance ??= this.#newInstance(/** @type {WebAssembly.Module} */ (this.#module)));
  }

  /** @param {WebAssembly.Module} module */
  #newInstance(module) {
    /** @type {Instance} */
    const instance = new Instance(
      this.#instantiate((task) => queueMicrotask(() => this.#runTask(instance, task)), anyRealm),
      module,
    );
    return instance;
  }

  /** Memory of an instance never shrinks, so one that has grown large is dropped once no call waits for it; the next call makes a new one. */
  #dropLarge() {
    if (!this.#isBusy && this.#instance?.isLarge && this.#instance.waiting.size === 0) this.#instance = undefined;
  }

  /**
   * Runs a task of an instance. After a trap, tasks of that instance are not run, and nobody but the waiting calls is told: an error
   * thrown from here would end a Node process.
   *
   * @param {Instance} instance @param {() => void} task
   */
  #runTask(instance, task) {
    if (instance !== this.#instance) return;
    try {
      task();
    } catch (error) {
      if (instance === this.#instance) this.#replaceInstance(error);
    }
  }

  /**
   * Replaces the instance, and rejects the calls that wait for the old one.
   *
   * @param {unknown} cause what was thrown
   * @returns {Error} what those calls are rejected with
   */
  #replaceInstance(cause) {
    const error = bugError(cause);
    const waiting = this.#instance?.waiting ?? [];
    this.#instance = undefined;
    for (const reject of waiting) reject(error);
    try {
      this.#current();
    } catch {
      // Without memory for a new instance now, the next call tries again.
    }
    return error;
  }
}

/**
 * Whether something is a compiled module, of whatever realm: runtimes that isolate code hand in modules of their own.
 *
 * @param {unknown} value
 * @returns {value is WebAssembly.Module}
 */
export function isModule(value) {
  return Object.prototype.toString.call(value) === '[object WebAssembly.Module]';
}

/** What the glue sees of `WebAssembly`. @type {typeof WebAssembly} */
const anyRealm = Object.create(WebAssembly, { Module: { value: { [Symbol.hasInstance]: isModule } } });

/** The smallest buffers that are made, so that a call that is a little longer than the one before does not need new ones. */
const MIN_CELLS = 256;
const MIN_TEXT = 4096;
const MIN_BYTES = 1 << 16;

/** Bytes of memory; an ordinary call takes about 2 MiB. */
const LARGE = 64 << 20;

/** A UTF-16 code unit is three bytes of UTF-8 or fewer. */
const MAX_BYTES_PER_UNIT = 3;

const utf8 = new TextEncoder();

/** One instance of a module, with views of its input buffers. */
class Instance {
  /** The `reject` functions of the promises that wait for this instance. @type {Set<(error: Error) => void>} */
  waiting = new Set();
  glue;
  #memory;
  #cells = new Int32Array(0);
  #text = new Uint8Array(0);
  #bytes = new Uint8Array(0);

  /** @param {Glue} glue @param {WebAssembly.Module} module */
  constructor(glue, module) {
    this.glue = glue;
    this.#memory = glue.initSync({ module }).memory;
  }

  get isLarge() {
    return this.#memory.buffer.byteLength > LARGE;
  }

  /**
   * Copies encoded values into the module. When its memory grows, the views lose their buffer and have no length; they are then made
   * again, like views that are too short.
   *
   * @param {import('./encode.js').Encoder} encoder
   * @returns {number} the length of the text in bytes
   */
  copyIn({ cells: from, size, text }) {
    const maxText = text.length * MAX_BYTES_PER_UNIT;
    if (this.#cells.length < size || this.#text.length < maxText) {
      this.#makeBuffers(Math.max(MIN_CELLS, size), Math.max(MIN_TEXT, maxText));
    }
    const cells = this.#cells;
    for (let index = 0; index < size; index++) cells[index] = /** @type {number} */ (from[index]);
    return utf8.encodeInto(text, this.#text).written;
  }

  /** Copies bytes of a file into the module. @param {Uint8Array} from */
  copyInBytes(from) {
    if (this.#bytes.length < from.length) {
      const length = Math.max(MIN_BYTES, from.length);
      // This may grow the memory, so the view is made after it.
      const address = this.glue.inputBytes(length);
      this.#bytes = new Uint8Array(this.#memory.buffer, address, length);
    }
    this.#bytes.set(from);
  }

  /** @param {number} cells @param {number} text */
  #makeBuffers(cells, text) {
    // The second may grow the memory, so the views are made after it.
    const [cellsAt, textAt] = [this.glue.inputCells(cells), this.glue.inputText(text)];
    this.#cells = new Int32Array(this.#memory.buffer, cellsAt, cells);
    this.#text = new Uint8Array(this.#memory.buffer, textAt, text);
  }
}

/** @param {unknown} cause */
function bugError(cause) {
  return new Error('proforma: a bug in the module ended this call; later calls are not affected. Please report it.', { cause });
}

/**
 * The functions of a module's glue. The modules have different ones, so they are declared where they are called.
 *
 * @typedef {any} Glue
 */

/**
 * Makes a glue of its own for one instance. Tasks of the module are given to the function that is passed.
 *
 * @typedef {(queueMicrotask: (task: () => void) => void, webAssembly: typeof WebAssembly) => Glue} Instantiate
 */
