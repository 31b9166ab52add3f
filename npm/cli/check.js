// The command `check`: bytes in, report lines out, in the order of the rows for any number of threads.
import { blocks } from './blocks.js';
import { BufferPool } from './buffer-pool.js';
import { withRowNumbers, writers } from './report.js';
import { isAboutFile, readStart } from './start.js';
import { validateBlock } from './validate-block.js';
import { WorkerPool } from './worker-pool.js';

/** How many blocks are read ahead, for each thread. */
const BLOCKS_AHEAD = 4;

/** Up to so many bytes the main thread validates by itself: starting threads would take longer. */
const WITHOUT_THREADS = 1 << 21;

/**
 * @typedef {object} CheckOptions
 * @property {string} id the form's
 * @property {'ndjson' | 'csv'} format
 * @property {import('./report.js').Style} report
 * @property {boolean} warnings whether rows that have only warnings are reported, too
 * @property {number} threads
 * @property {(text: string) => Promise<void> | void} print awaited
 * @property {(issue: import('../bulk.js').Issue) => void} [onUnreadable] called, before a report of row 0, if the file is no UTF-8 text
 * @property {(result: Result) => void} [onProgress] called with the result so far
 * @property {number} [size] the number of new bytes in a block
 * @property {number} [alone] the number of bytes that are validated without threads
 */

/**
 * What was read, validated and printed.
 *
 * @typedef {import('./validate-block.js').Count & { bytes: number, isHeaderBroken: boolean }} Result
 */

/**
 * A block that is being validated. Called, it emits the block's reports and returns its count.
 *
 * @typedef {(emit: (part: import('./validate-block.js').Part) => Promise<void> | void) => Promise<import('./validate-block.js').Count>} PendingBlock
 */

/**
 * @param {AsyncIterable<Uint8Array>} chunks
 * @param {CheckOptions} options
 * @returns {Promise<Result>}
 */
export async function check(
  chunks,
  { id, format, report, warnings, threads, print, onUnreadable, onProgress, size, alone = WITHOUT_THREADS },
) {
  /** @type {Result} */
  const result = { rows: 0, bad: 0, warned: 0, bytes: 0, isHeaderBroken: false };
  const buffers = new BufferPool(threads * BLOCKS_AHEAD);
  /** @type {WorkerPool | undefined} */
  let pool;
  /** @type {PendingBlock[]} */
  const pending = [];

  /** @param {PendingBlock} block */
  const finish = async (block) => {
    const { rows, bad, warned } = await block((part) => print(withRowNumbers(report, part, result.rows)));
    result.rows += rows;
    result.bad += bad;
    result.warned += warned;
    onProgress?.(result);
  };

  try {
    const { header, delimiter, broken, rest } = await readStart(id, format, counted(chunks, result));
    if (broken) {
      const issue = broken.issues.find(isAboutFile);
      if (issue) onUnreadable?.(issue);
      result.isHeaderBroken = true;
      for (const line of writers[report].lines(broken)) await print(`${writers[report].before}${broken.row}${line}\n`);
      return result;
    }
    const options = { id, format, report, warnings, header };
    for await (const bytes of blocks(rest, { delimiter, size, buffers })) {
      if (threads === 1 || (result.bytes <= alone && !pool)) {
        await finish((emit) => validateBlock(options, bytes, emit));
        buffers.giveBack(bytes);
      } else {
        pool ??= new WorkerPool(threads, options, buffers);
        pending.push(pool.start(bytes));
        if (pending.length === threads * BLOCKS_AHEAD) await finish(/** @type {PendingBlock} */ (pending.shift()));
      }
    }
    for (const block of pending) await finish(block);
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
