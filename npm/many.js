// Many records from bytes: chunks go in as they come, reports come out in order. Rows are cut, read and judged by the module.
import { describe } from './messages.js';
import { call } from './module.js';
import { Tape } from './tape.js';

/** Bytes that go into the module at a time; a larger source is fed in pieces. */
const CHUNK = 1 << 18;

/**
 * @param {number} index the form's
 * @param {import('./index.js').FormSpec} spec
 * @param {Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>} source
 * @param {import('./index.js').ValidateManyOptions} [options]
 * @returns {AsyncGenerator<import('./index.js').RowReport, void, undefined>}
 */
export async function* validateMany(index, spec, source, options = {}) {
  const { format = 'ndjson', signal, onProgress, all = false, messages } = options;
  if (format !== 'ndjson' && format !== 'csv') {
    throw new Error(`proforma: there is no format ${JSON.stringify(format)}; use "ndjson" or "csv"`);
  }
  const columns = new Tape();
  let headerIsDue = format === 'csv';
  if (!headerIsDue) columns.value(undefined);
  let bytes = 0;
  let rows = 0;
  let skipping = 0;
  /** @type {Uint8Array} */
  let rest = new Uint8Array(0);
  let isFirst = true;

  for await (const { chunk, isLast } of pieces(source, signal)) {
    bytes += chunk.length;
    let data = rest.length === 0 ? chunk : joined(rest, chunk);
    if (isFirst && (data.length >= 3 || isLast)) {
      isFirst = false;
      if (data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf) data = data.subarray(3);
    }
    if (isFirst) {
      rest = data.slice();
      continue;
    }
    if (!isLast && !ends(chunk) && data.length <= CHUNK) {
      rest = data === chunk ? chunk.slice() : data;
      continue;
    }
    if (headerIsDue && data.length > 0) {
      const json = call((core) => core.csvHeader(data.length, isLast), undefined, data);
      if (json === '') {
        rest = data.slice();
        continue;
      }
      const header = JSON.parse(json);
      if (header.issues) {
        yield { row: 0, valid: false, issues: describe(header.issues, spec, messages) };
        return;
      }
      columns.value(header.columns);
      headerIsDue = false;
      data = data.subarray(header.used);
    }
    const result = JSON.parse(
      call(
        (core, cells, text) => core.validateRows(index, cells, text, data.length, isLast, rows, skipping, all),
        columns,
        data,
      ),
    );
    ({ rows, skipping } = result);
    rest = data.slice(result.used);
    for (const report of result.reports) {
      describe(report.issues, spec, messages);
      yield report;
      signal?.throwIfAborted();
    }
    onProgress?.({ rows, bytes });
  }
}

/**
 * The source in pieces of at most a chunk, the last one marked; stops reading, and lets the source go, on abort.
 *
 * @param {Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>} source
 * @param {AbortSignal} [signal]
 */
async function* pieces(source, signal) {
  signal?.throwIfAborted();
  for await (const chunk of interrupted(chunks(source), signal)) {
    if (!(chunk instanceof Uint8Array)) {
      throw new TypeError('proforma: validateMany reads bytes; give it Uint8Array chunks, not text');
    }
    for (let at = 0; at < chunk.length; at += CHUNK) {
      signal?.throwIfAborted();
      yield { chunk: chunk.subarray(at, at + CHUNK), isLast: false };
    }
  }
  yield { chunk: new Uint8Array(0), isLast: true };
}

/**
 * @param {any} source
 * @returns {AsyncIterator<Uint8Array> | Iterator<Uint8Array>}
 */
function chunks(source) {
  if (source instanceof Uint8Array) return [source].values();
  // Not as an async iterable: that one waits for a chunk before it lets the stream be cancelled, and Safari's is none.
  if (typeof source?.getReader === 'function') return streamed(source);
  if (typeof source?.[Symbol.asyncIterator] === 'function') return source[Symbol.asyncIterator]();
  throw new TypeError('proforma: validateMany reads a Uint8Array, a ReadableStream or an async iterable of Uint8Array');
}

/**
 * @param {ReadableStream<Uint8Array>} stream
 * @returns {AsyncIterator<Uint8Array>}
 */
function streamed(stream) {
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
 * An iterator that an abort ends, even while a chunk is waited for.
 *
 * @param {AsyncIterator<Uint8Array> | Iterator<Uint8Array>} iterator
 * @param {AbortSignal} [signal]
 */
async function* interrupted(iterator, signal) {
  const listening = new AbortController();
  /** @type {((reason: unknown) => void) | undefined} */
  let giveUp;
  signal?.addEventListener('abort', () => giveUp?.(signal.reason), { signal: listening.signal });
  let done = false;
  try {
    for (;;) {
      // Not a race against one promise of the abort: that promise would hold on to every chunk it ever lost to.
      /** @type {IteratorResult<Uint8Array>} */
      const result = await new Promise((resolve, reject) => {
        giveUp = reject;
        Promise.resolve(iterator.next()).then(resolve, reject);
        if (signal?.aborted) reject(signal.reason);
      });
      if (result.done) {
        done = true;
        return;
      }
      yield result.value;
    }
  } finally {
    listening.abort();
    // Not waited for: a source that hangs would hang its reader with it.
    if (!done) Promise.resolve(iterator.return?.(signal?.reason)).catch(() => {});
  }
}

/** Whether a row may end in a chunk. @param {Uint8Array} chunk */
function ends(chunk) {
  return chunk.includes(0x0a);
}

/** @param {Uint8Array} a @param {Uint8Array} b */
function joined(a, b) {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
