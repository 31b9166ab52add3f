// The rows that Node measures. Also a program of its own, for a package built elsewhere:
// `node tests/bench/node.mjs [--only validate] [--quick] [--package DIR]`.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { OUTSIDE } from './outside.mjs';
import { results } from './row.mjs';
import { ROWS } from './rows.mjs';
import { table } from './table.mjs';
import { asked, words } from './words.mjs';

const INSIDE = fileURLToPath(new URL('./inside.mjs', import.meta.url));
/** JSON modules and `gc` need asking for, and the first says so at every start. */
const FLAGS = ['--expose-gc', '--disable-warning=ExperimentalWarning'];

/** @typedef {ReturnType<typeof words>} Words */

/** Runs a row in a fresh process. @param {import('./row.mjs').Row} row @param {Words} given */
function inside(row, given) {
  const rest = ['--package', given.package, ...(given.quick ? ['--quick'] : [])];
  const { status, stdout } = spawnSync(process.execPath, [...FLAGS, INSIDE, row.name, ...rest], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`the row "${row.name}" was not measured in Node`);
  return results(row, 'node', JSON.parse(stdout));
}

/** @param {Words} given */
export async function node(given) {
  const found = [];
  for (const row of asked(ROWS, given.only)) {
    console.error(`bench: ${row.name}, in Node`);
    found.push(...inside(row, given));
  }
  const index = resolve(given.package, 'index.js');
  for (const row of asked(OUTSIDE, given.only)) {
    if (row.name === 'bytes' && !given.sizes) continue;
    console.error(`bench: ${row.name}`);
    found.push(...results(row, row.runtime, await row.measure({ index, effort: given.effort, sizes: given.sizes })));
  }
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(table(await node(words())));
