// The check itself: bytes in, lines out in the order of the rows, whatever the number of threads.
import { blocks } from './blocks.js';
import { judge, judgeHeader } from './judge.js';
import { Pool } from './pool.js';
import { numbered, writers } from './report.js';
import { Room } from './room.js';

/** Blocks that are read ahead, for each thread. */
const WINDOW = 4;

/** A stream of fewer bytes is judged where it is read: threads would take longer to start. */
const ALONE = 1 << 21;

/**
 * @typedef {object} Task
 * @property {string} id the form's
 * @property {'ndjson' | 'csv'} format
 * @property {import('./report.js').Style} report
 * @property {boolean} warnings whether rows with nothing but warnings are reported too
 * @property {number} threads
 * @property {(text: string) => Promise<void> | void} print waited for
 * @property {(result: Result) => void} [onProgress] told what is printed so far, now and then
 * @property {number} [size] new bytes in a block
 * @property {number} [alone] bytes that are judged without a thread
 */

/**
 * What was read, judged and printed.
 *
 * @typedef {import('./judge.js').Count & { bytes: number, isHeaderBroken: boolean }} Result
 */

/** @typedef {(handOn: (part: import('./judge.js').Part) => Promise<void> | void) => Promise<import('./judge.js').Count>} Judging */

/**
 * @param {AsyncIterable<Uint8Array>} chunks
 * @param {Task} task
 * @returns {Promise<Result>}
 */
export async function check(chunks, { id, format, report, warnings, threads, print, onProgress, size, alone = ALONE }) {
  /** @type {Result} */
  const result = { rows: 0, bad: 0, warned: 0, bytes: 0, isHeaderBroken: false };
  const terms = { id, format, report, warnings, header: new Uint8Array(0) };
  const room = new Room(threads * WINDOW);
  /** @type {Pool | undefined} */
  let pool;
  /** @type {Judging[]} */
  const inFlight = [];

  /** @param {Judging} judging */
  const finish = async (judging) => {
    const { rows, bad, warned } = await judging((part) => print(numbered(report, part, result.rows)));
    result.rows += rows;
    result.bad += bad;
    result.warned += warned;
    onProgress?.(result);
  };

  try {
    for await (const { bytes, isHeader } of blocks(counted(chunks, result), format, { size, room })) {
      if (isHeader) {
        const broken = await judgeHeader(id, bytes);
        if (broken) {
          result.isHeaderBroken = true;
          for (const line of writers[report].lines(broken)) await print(`${writers[report].before}${broken.row}${line}\n`);
          break;
        }
        terms.header = bytes;
      } else if (threads === 1 || (result.bytes <= alone && !pool)) {
        await finish((handOn) => judge(terms, bytes, handOn));
        room.giveBack(bytes);
      } else {
        pool ??= new Pool(threads, terms, room);
        inFlight.push(pool.start(bytes));
        if (inFlight.length === threads * WINDOW) await finish(/** @type {Judging} */ (inFlight.shift()));
      }
    }
    for (const judging of inFlight) await finish(judging);
    return result;
  } finally {
    await pool?.close();
  }
}

/** @param {AsyncIterable<Uint8Array>} chunks @param {{ bytes: number }} count */
async function* counted(chunks, count) {
  for await (const chunk of chunks) {
    count.bytes += chunk.length;
    yield chunk;
  }
}
