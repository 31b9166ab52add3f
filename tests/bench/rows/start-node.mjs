// From before `import()` to the first verdict, each time in a fresh process.
import { spawnSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { records } from '../records/cm.mjs';
import { median } from '../rounds.mjs';
import { installed, STARTERS } from '../start/first-verdict.mjs';

const SAMPLE = fileURLToPath(new URL('../start/node-sample.mjs', import.meta.url));
/** Below the root, so that what is built finds the installed libraries. */
const OUT = fileURLToPath(new URL('../../../target/bench/', import.meta.url));

/** @param {string} module @param {string} record */
function sample(module, record) {
  const { status, stdout } = spawnSync(process.execPath, [SAMPLE, module, record], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`${module} did not start`);
  return Number(stdout);
}

/** @type {import('../outside.mjs').OutsideRow} */
export const row = {
  name: 'import to first verdict',
  unit: 'ms',
  runtime: 'node',
  async measure({ index, effort }) {
    const record = JSON.stringify(records(1)[0]);
    await mkdir(OUT, { recursive: true });
    const starters = await Promise.all(
      STARTERS.map(async (name) => {
        const file = `${OUT}start-${name}.mjs`;
        await writeFile(file, await installed(name, pathToFileURL(index).href));
        return { module: pathToFileURL(file).href, times: /** @type {number[]} */ ([]), name };
      }),
    );
    // The first start of each reads the files from the disk.
    for (let round = -1; round < effort.starts; round++) {
      for (let step = 0; step < starters.length; step++) {
        const { module, times } = /** @type {typeof starters[number]} */ (starters[(step + round + 1) % starters.length]);
        const took = sample(module, record);
        if (round >= 0) times.push(took);
      }
    }
    const { proforma = NaN, ...peers } = Object.fromEntries(starters.map(({ name, times }) => [name, median(times)]));
    return { proforma, peers };
  },
};
