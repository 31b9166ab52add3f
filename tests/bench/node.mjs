// The rows that Node runs. Also a program of its own, for a package built elsewhere:
// `node tests/bench/node.mjs [--only validate] [--quick] [--package DIR]`.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { result } from './row.mjs';
import { ROWS } from './rows.mjs';
import { table } from './table.mjs';
import { asked, words } from './words.mjs';

const INSIDE = fileURLToPath(new URL('./inside.mjs', import.meta.url));
/** JSON modules and `gc` need asking for, and the first says so at every start. */
const FLAGS = ['--expose-gc', '--disable-warning=ExperimentalWarning'];

/**
 * Runs a row in a fresh process.
 *
 * @param {import('./row.mjs').Row} row
 * @param {ReturnType<typeof words>} given
 */
function measure(row, given) {
  const rest = ['--package', given.package, ...(given.quick ? ['--quick'] : [])];
  const { status, stdout } = spawnSync(process.execPath, [...FLAGS, INSIDE, row.name, ...rest], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`the row "${row.name}" was not measured in Node`);
  return result(row, 'node', JSON.parse(stdout));
}

/** @param {ReturnType<typeof words>} given */
export function node(given) {
  return asked(ROWS, given.only).map((row) => {
    console.error(`bench: ${row.name}, in Node`);
    return measure(row, given);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(table(node(words())));
