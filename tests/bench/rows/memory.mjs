// The most memory that a stream of rows takes, above what the package takes anyway.
import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from '../rounds.mjs';

const SAMPLE = fileURLToPath(new URL('../memory-sample.mjs', import.meta.url));
const SAMPLES = 3;

/** @param {string} directory @param {number} rows @param {string[]} [reader] */
function peak(directory, rows, reader = []) {
  const { status, stdout } = spawnSync(process.execPath, [SAMPLE, directory, String(rows), ...reader], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`the memory of ${rows} rows was not measured`);
  return Number(stdout) / 1e6;
}

/** @type {import('../outside.mjs').OutsideRow} */
export const row = {
  name: 'memory above idle',
  unit: 'MB',
  runtime: 'node',
  async measure({ index, effort }) {
    const directory = dirname(index);
    const samples = (/** @type {number} */ rows, /** @type {string[]} */ reader) =>
      median(Array.from({ length: SAMPLES }, () => peak(directory, rows, reader)));
    return [effort.rows / 10, effort.rows].map((rows) => ({
      name: `memory above idle, ${rows.toLocaleString('en')} rows`,
      proforma: samples(rows, []),
      peers: { 'the stream alone': samples(rows, ['nothing']) },
    }));
  },
};
