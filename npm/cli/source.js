// Reads a file or standard input.
import { fstatSync, statSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { devNull } from 'node:os';
import { UsageError } from './arguments.js';

/** The number of bytes that are read at a time. */
const CHUNK = 1 << 18;

/** @type {Record<string, string>} */
const REASONS = {
  ENOENT: 'there is no such file',
  ENOTDIR: 'there is no such file',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its link leads to itself',
  EACCES: 'you may not read it; ask its owner, or check a copy',
  EPERM: 'you may not read it; ask its owner, or check a copy',
  EISDIR: 'it is a directory; name a file in it',
  EBADF: 'it is not open for reading; name a file, or send it one by < or |',
  ENXIO: 'it is a socket; name a file',
};

const STANDARD_INPUT = 0;

/** A chunk is overwritten when the next one is read. @typedef {{ chunks: AsyncIterable<Uint8Array>, size: number | undefined }} Source */

/**
 * @param {string} file `-` is standard input
 * @returns {Promise<Source>} `size` is in bytes, where it is known
 */
export async function source(file) {
  if (file === '-') {
    const name = 'standard input';
    if (isClosed(STANDARD_INPUT)) throw new UsageError(`cannot read ${name}: it is closed; name a file, or send it one by < or |`);
    // Node reads nothing from one, and tells no error.
    if (isDirectory(STANDARD_INPUT)) throw unreadable(name, { code: 'EISDIR' });
    return { chunks: readable(process.stdin, name), size: undefined };
  }
  const name = JSON.stringify(file);
  const handle = await open(file).catch((error) => Promise.reject(unreadable(name, error)));
  const stat = await handle.stat();
  return { chunks: readable(chunksOf(handle), name), size: stat.isFile() ? stat.size : undefined };
}

/**
 * Whether a standard stream was closed before the process began. Node then opens the null device in its place, for reading and writing;
 * whoever sends an empty input on purpose, as by `< /dev/null`, opens it for reading alone.
 *
 * @param {number} descriptor
 */
function isClosed(descriptor) {
  try {
    const [stream, device] = [fstatSync(descriptor), statSync(devNull)];
    if (!stream.isCharacterDevice() || stream.rdev !== device.rdev) return false;
    writeSync(descriptor, '');
    return true;
  } catch {
    return false;
  }
}

/** @param {number} descriptor */
function isDirectory(descriptor) {
  try {
    return fstatSync(descriptor).isDirectory();
  } catch {
    return false;
  }
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

/** @param {string} name @param {{ code?: string, message?: string }} error */
function unreadable(name, { code = '', message }) {
  return new UsageError(`cannot read ${name}: ${REASONS[code] ?? message}`);
}
