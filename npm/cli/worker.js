// A thread that judges blocks, in the order in which they come. A thread that is ahead of the others, or of the printer, waits
// instead of filling the memory with text.
import { parentPort, workerData } from 'node:worker_threads';
import { judge } from './judge.js';

/** @typedef {{ bytes: Uint8Array<ArrayBuffer> } | { isPrinted: true }} ToWorker */
/** @typedef {{ part: import('./judge.js').Part } | { count: import('./judge.js').Count, bytes: Uint8Array<ArrayBuffer> }} FromWorker */

/** Parts that may wait to be printed. The oldest block's are printed as they come, so that no thread waits for ever. */
const AHEAD = 8;

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);

/** @type {Uint8Array<ArrayBuffer>[]} */
const waiting = [];
let isBusy = false;
let unprinted = 0;
/** @type {() => void} */
let goOn = () => {};

port.on('message', (/** @type {ToWorker} */ message) => {
  if ('isPrinted' in message) {
    unprinted--;
    goOn();
    return;
  }
  waiting.push(message.bytes);
  if (!isBusy) work();
});

async function work() {
  isBusy = true;
  for (let bytes = waiting.shift(); bytes; bytes = waiting.shift()) {
    const count = await judge(workerData, bytes, async (part) => {
      say({ part });
      unprinted++;
      while (unprinted >= AHEAD) await new Promise((resolve) => (goOn = () => resolve(undefined)));
    });
    // The room goes back with the answer, to be used again.
    say({ count, bytes }, [bytes.buffer]);
  }
  isBusy = false;
}

/** @param {FromWorker} message @param {ArrayBuffer[]} [transfer] */
function say(message, transfer) {
  port.postMessage(message, transfer);
}
