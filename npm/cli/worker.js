// A thread that validates blocks in the order in which they come. A thread that is ahead of the printer waits, so that report text does
// not fill the memory.
import { parentPort, workerData } from 'node:worker_threads';
import { validateBlock } from './validate-block.js';

/** @typedef {{ bytes: Uint8Array<ArrayBuffer> } | { isPrinted: true }} ToWorker */
/** @typedef {{ part: import('./validate-block.js').Part } | { count: import('./validate-block.js').Count, bytes: Uint8Array<ArrayBuffer> }} FromWorker */

/** How many parts may wait to be printed. The parts of the oldest block are printed as they come, so no thread waits for ever. */
const MAX_UNPRINTED = 8;

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);

/** @type {Uint8Array<ArrayBuffer>[]} */
const queue = [];
let isBusy = false;
let unprinted = 0;
/** @type {() => void} */
let wake = () => {};

port.on('message', (/** @type {ToWorker} */ message) => {
  if ('isPrinted' in message) {
    unprinted--;
    wake();
    return;
  }
  queue.push(message.bytes);
  if (!isBusy) work();
});

async function work() {
  isBusy = true;
  for (let bytes = queue.shift(); bytes; bytes = queue.shift()) {
    const count = await validateBlock(workerData, bytes, async (part) => {
      send({ part });
      unprinted++;
      while (unprinted >= MAX_UNPRINTED) await new Promise((resolve) => (wake = () => resolve(undefined)));
    });
    // The buffer goes back with the result, to be used again.
    send({ count, bytes }, [bytes.buffer]);
  }
  isBusy = false;
}

/** @param {FromWorker} message @param {ArrayBuffer[]} [transfer] */
function send(message, transfer) {
  port.postMessage(message, transfer);
}
