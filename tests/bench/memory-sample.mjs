// One stream in a process of its own: prints how far memory rose above what the package takes when it has nothing to do, in bytes.
// `node memory-sample.mjs PACKAGE ROWS [nothing]`; with `nothing` the stream is read and dropped, to see what it costs itself.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FORM, records } from './records/cm.mjs';
import { line, rows } from './records/lines.mjs';

const [directory = '', rowsGiven = '', reader] = process.argv.slice(2);
const count = Number(rowsGiven);
const PIECE = 1 << 16;

const encoder = new TextEncoder();
const lines = rows().map((record) => encoder.encode(line(record, 'ndjson')));

/** Rows as they come over a network: pieces of 64 KiB that end anywhere, each made when it is asked for. */
async function* stream() {
  let piece = new Uint8Array(PIECE);
  let at = 0;
  for (let row = 0; row < count; row++) {
    let rest = /** @type {Uint8Array} */ (lines[row % lines.length]);
    while (rest.length > PIECE - at) {
      piece.set(rest.subarray(0, PIECE - at), at);
      rest = rest.subarray(PIECE - at);
      yield piece;
      piece = new Uint8Array(PIECE);
      at = 0;
    }
    piece.set(rest, at);
    at += rest.length;
  }
  yield piece.subarray(0, at);
}

const load = (/** @type {string} */ name) => import(pathToFileURL(resolve(directory, name)).href);
const [{ form }, { validateMany }] = [await load('index.js'), await load('bulk.js')];
if (!form(FORM).validate(records(1)[0]).valid) throw new Error('the package refuses a valid record');
const idle = process.memoryUsage.rss();
let seen = 0;
if (reader === 'nothing') {
  for await (const piece of stream()) seen += piece.length;
} else {
  for await (const { issues } of validateMany(FORM, stream())) seen += issues.length;
}
if (seen === 0) throw new Error('nothing was read');
// The most there ever was: what the kernel has noted, in KiB.
console.log(process.resourceUsage().maxRSS * 1024 - idle);
