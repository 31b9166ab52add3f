// Sources of bytes for validateMany, and what becomes of them.
import { lines } from './proforma.mjs';

export const encode = (/** @type {string} */ text) => new TextEncoder().encode(text);

/** The bytes in pieces of a size. @param {Uint8Array} bytes @param {number} size */
export function* pieces(bytes, size) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** The same as an async iterable. @param {Iterable<Uint8Array>} chunks */
export async function* each(chunks) {
  yield* chunks;
}

/** The same as a stream. @param {Iterable<Uint8Array>} chunks */
export const stream = (chunks) => ReadableStream.from(chunks);

/** @template T @param {AsyncIterable<T>} rows @returns {Promise<T[]>} */
export async function all(rows) {
  const list = [];
  for await (const row of rows) list.push(row);
  return list;
}

/** Rows in one line an issue: `2 error type.not_json`. */
export const told = (/** @type {any[]} */ reports) =>
  reports.flatMap((report) => (report.issues.length > 0 ? lines(report).map((line) => `${report.row} ${line}`) : [`${report.row} fine`]));
