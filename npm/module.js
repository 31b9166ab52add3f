// The module's one instance, how a tape gets to it, and what keeps a bug in it from ending more than one call.
import * as glue from './glue.js';

/** @type {WebAssembly.Module | undefined} */
let module;
/** @type {WebAssembly.Memory} */
let memory;

/**
 * Instantiates the module; a second start is none.
 *
 * @param {BufferSource | WebAssembly.Module} source
 */
export function start(source) {
  if (module) return;
  module = source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source);
  ({ memory } = glue.initSync({ module }));
}

/** Where the module reads a tape's cells, its text, and bytes of a file; views over its memory. */
let cells = new Int32Array(0);
let text = new Uint8Array(0);
let bytes = new Uint8Array(0);

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Leaves a tape where the module reads it. A view whose memory grew has no length left, and is made anew like one that is
 * too small.
 *
 * @param {import('./tape.js').Tape} tape
 * @returns {number} how many bytes its text takes
 */
function leave(tape) {
  const { size } = tape;
  // A UTF-16 code unit takes three bytes of UTF-8 at the most.
  const most = tape.text.length * 3;
  if (cells.length < size || text.length < most) makeRoom(Math.max(256, size), Math.max(4096, most));
  const { cells: from } = tape;
  for (let at = 0; at < size; at++) cells[at] = /** @type {number} */ (from[at]);
  return encoder.encodeInto(tape.text, text).written;
}

/** @param {number} forCells @param {number} forText */
function makeRoom(forCells, forText) {
  const [cellsAt, textAt] = [glue.cellsAt(forCells), glue.textAt(forText)];
  cells = view(Int32Array, cellsAt, forCells);
  text = view(Uint8Array, textAt, forText);
}

/** Room for bytes of a file, so that it need not be made anew for each chunk that is a little longer than the one before. */
const LEAST_BYTES = 1 << 16;

/**
 * Leaves bytes of a file where the module reads them.
 *
 * @param {Uint8Array} from
 */
function leaveBytes(from) {
  if (bytes.length < from.length) {
    const room = Math.max(LEAST_BYTES, from.length);
    bytes = view(Uint8Array, glue.bytesAt(room), room);
  }
  bytes.set(from);
}

/**
 * @template {Int32Array | Uint8Array} T
 * @param {new (buffer: ArrayBuffer, at: number, length: number) => T} View @param {number} at @param {number} length
 */
function view(View, at, length) {
  return new View(memory.buffer, at, length);
}

/** Whether a call is under way: one from within it would find its tape overwritten. */
let isBusy = false;

/**
 * Runs a function of the module over a tape. A trap is a bug of ours: it ends that call with an Error, and the next call
 * gets a fresh instance.
 *
 * @param {(core: typeof glue, cells: number, text: number) => number} run returns the length of its reply
 * @param {import('./tape.js').Tape} [tape]
 * @param {Uint8Array} [from] bytes of a file
 * @returns {string} the reply
 */
export function call(run, tape, from) {
  if (!module) throw new Error('proforma: call `await init()` from proforma/slim before anything else');
  if (isBusy) throw new Error('proforma: called from within a call of its own; do not call it from what stands in for URL');
  isBusy = true;
  try {
    if (from && from.length > 0) leaveBytes(from);
    const length = tape ? run(glue, tape.size, leave(tape)) : run(glue, 0, 0);
    return length === 0 ? '' : decoder.decode(view(Uint8Array, glue.replyAt(), length));
  } catch (error) {
    glue.__wbg_reset_state();
    ({ memory } = glue.initSync({ module }));
    cells = new Int32Array(0);
    text = bytes = new Uint8Array(0);
    throw new Error('proforma: a bug in the module ended this call; other calls are not affected. Please report it.', {
      cause: error,
    });
  } finally {
    isBusy = false;
  }
}
