// Reads a source of bytes chunk by chunk, no faster than the chunks are taken, and lets it go when the caller stops or aborts.

/** The size in bytes of the chunks that go into the module; larger ones are split. */
export const CHUNK = 1 << 18;

/**
 * The chunks of a source, followed by an empty one that is marked as the last.
 *
 * @param {Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>} source
 * @param {AbortSignal} [signal]
 */
export async function* chunksOf(source, signal) {
  for await (const chunk of untilAborted(iteratorOf(source), signal)) {
    if (!isBytes(chunk)) {
      throw new TypeError('proforma: validateMany reads bytes; give it Uint8Array chunks, not text');
    }
    if (isDetached(chunk)) {
      throw new TypeError('proforma: a chunk has no bytes any more, since its buffer was transferred; give validateMany a copy of it');
    }
    for (let at = 0; at < chunk.length; at += CHUNK) {
      throwIfAborted(signal);
      yield { chunk: chunk.subarray(at, at + CHUNK), isLast: false };
    }
  }
  yield { chunk: new Uint8Array(0), isLast: true };
}

/** Signals of other realms may lack the method of this name. @param {AbortSignal} [signal] */
export function throwIfAborted(signal) {
  if (signal?.aborted) throw reasonOf(signal);
}

/** Whether something is a Uint8Array, of whatever realm: jsdom has one of its own. @param {unknown} value @returns {value is Uint8Array} */
function isBytes(value) {
  return ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === '[object Uint8Array]';
}

/** Whether the buffer of a chunk was transferred to somebody else, which leaves it without bytes. @param {Uint8Array} chunk */
function isDetached(chunk) {
  if (chunk.length > 0) return false;
  try {
    new Uint8Array(chunk.buffer);
    return false;
  } catch {
    return true;
  }
}

/** @param {AbortSignal} signal */
function reasonOf(signal) {
  return signal.reason ?? new DOMException('This operation was aborted', 'AbortError');
}

/**
 * @param {any} source
 * @returns {AsyncIterator<Uint8Array> | Iterator<Uint8Array>}
 */
function iteratorOf(source) {
  if (isBytes(source)) return [source].values();
  // Streams are async iterables too, but not in Safari; and their iterator cannot be cancelled while it waits for a chunk.
  if (typeof source?.getReader === 'function') return streamIterator(source);
  if (typeof source?.[Symbol.asyncIterator] === 'function') return source[Symbol.asyncIterator]();
  throw new TypeError('proforma: validateMany reads a Uint8Array, a ReadableStream or an async iterable of Uint8Array');
}

/**
 * @param {ReadableStream<Uint8Array>} stream
 * @returns {AsyncIterator<Uint8Array>}
 */
function streamIterator(stream) {
  const reader = stream.getReader();
  return {
    async next() {
      const result = await reader.read();
      if (result.done) reader.releaseLock();
      return /** @type {any} */ (result);
    },
    async return(reason) {
      await reader.cancel(reason);
      reader.releaseLock();
      return { done: true, value: undefined };
    },
  };
}

/**
 * The values of an iterator until the signal aborts, which also ends the wait for a value.
 *
 * @param {AsyncIterator<Uint8Array> | Iterator<Uint8Array>} iterator
 * @param {AbortSignal} [signal]
 */
async function* untilAborted(iterator, signal) {
  /** @type {((reason: unknown) => void) | undefined} */
  let rejectNext;
  const abort = () => rejectNext?.(signal && reasonOf(signal));
  signal?.addEventListener('abort', abort);
  let isDone = false;
  try {
    for (;;) {
      throwIfAborted(signal);
      // A race with one promise for the abort would not do: that promise would keep every chunk in memory that it was raced with.
      /** @type {IteratorResult<Uint8Array>} */
      const result = await new Promise((resolve, reject) => {
        rejectNext = reject;
        Promise.resolve(iterator.next()).then(resolve, reject);
        if (signal?.aborted) abort();
      });
      if (result.done) {
        isDone = true;
        return;
      }
      yield result.value;
    }
  } finally {
    signal?.removeEventListener?.('abort', abort);
    // This is not awaited: a source that hangs would hang the caller, too.
    if (!isDone) Promise.resolve(iterator.return?.(signal?.reason)).catch(() => {});
  }
}
