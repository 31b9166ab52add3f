// The module's one instance, and what keeps a bug in it from ending more than one call.
import * as glue from './glue.js';

/** @type {WebAssembly.Module | undefined} */
let module;

/**
 * Instantiates the module; a second start is none.
 *
 * @param {BufferSource | WebAssembly.Module} source
 */
export function start(source) {
  if (module) return;
  module = source instanceof WebAssembly.Module ? source : new WebAssembly.Module(source);
  glue.initSync({ module });
}

/**
 * The functions of the module.
 *
 * @returns {typeof glue}
 */
export function core() {
  if (!module) throw new Error('proforma: call `await init()` from proforma/slim before anything else');
  return glue;
}

/**
 * Runs a call into the module. A trap is a bug of ours: it ends that call with an Error, and the next call gets a fresh instance.
 *
 * @template T
 * @param {(core: typeof glue) => T} run
 * @returns {T}
 */
export function call(run) {
  const instance = core();
  try {
    return run(instance);
  } catch (error) {
    instance.__wbg_reset_state?.();
    throw new Error('proforma: a bug in the module ended this call; other calls are not affected. Please report it.', {
      cause: error,
    });
  }
}
