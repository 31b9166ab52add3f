// Reads a file or standard input.
import { open } from 'node:fs/promises';
import { UsageError } from './arguments.js';

/** The number of bytes that are read at a time. */
const CHUNK = 1 << 18;

/** @type {Record<string, string>} */
const REASONS = {
  ENOENT: 'there is no such file',
  EACCES: 'you may not read it',
  EISDIR: 'it is a directory; name a file in it',
};

/** A chunk is overwritten when the next one is read. @typedef {{ chunks: AsyncIterable<Uint8Array>, size: number | undefined }} Source */

/**
 * @param {string} file `-` is standard input
 * @returns {Promise<Source>} `size` is in bytes, where it is known
 */
export async function source(file) {
  if (file === '-') return { chunks: readable(process.stdin, 'standard input'), size: undefined };
  const name = JSON.stringify(file);
  const handle = await open(file).catch((error) => Promise.reject(unreadable(name, error)));
  const stat = await handle.stat();
  return { chunks: readable(chunksOf(handle), name), size: stat.isFile() ? stat.size : undefined };
}

/** @param {import('node:fs/promises').FileHandle} handle */
async function* chunksOf(handle) {
  const buffer = new Uint8Array(CHUNK);
  try {
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** @param {AsyncIterable<Uint8Array>} chunks @param {string} name */
async function* readable(chunks, name) {
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    for (;;) {
      const result = await iterator.next().catch((error) => Promise.reject(unreadable(name, error)));
      if (result.done) return;
      yield result.value;
    }
  } finally {
    await iterator.return?.();
  }
}

/** @param {string} name @param {NodeJS.ErrnoException} error */
function unreadable(name, error) {
  return new UsageError(`cannot read ${name}: ${REASONS[error.code ?? ''] ?? error.message}`);
}
