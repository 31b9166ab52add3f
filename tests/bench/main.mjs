// Everything `cargo xtask bench` measures: prints the table, writes `target/bench.json` and, after a full run, BENCHMARKS.md.
// `node tests/bench/main.mjs [--only validate] [--quick] [--package DIR] [--sizes FILE]`
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from './chromium.mjs';
import { environment } from './environment.mjs';
import { node } from './node.mjs';
import { generated, replaced } from './report.mjs';
import { table } from './table.mjs';
import { targetsOf } from './targets.mjs';
import { words } from './words.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const given = words();
const around = await environment(given.package, ROOT);
const inNode = await node(given);
const inChromium = await chromium(given);
/** Both runtimes of a row below each other, in the order of Node's rows. */
const results = inNode.flatMap((result) => [result, ...inChromium.filter(({ name }) => name === result.name)]);
if (results.length === 0) throw new Error(`there is no row with ${JSON.stringify(given.only)} in its name`);

console.log(table(results));
await mkdir(`${ROOT}target`, { recursive: true });
await writeFile(`${ROOT}target/bench.json`, `${JSON.stringify({ environment: around, results }, null, 2)}\n`);
const targets = results.flatMap(targetsOf);
const missed = targets.filter(({ met }) => !met).length;
console.error(`bench: ${targets.length - missed} targets met, ${missed} missed; target/bench.json`);
if (given.only === '' && !given.quick) {
  const path = `${ROOT}BENCHMARKS.md`;
  await writeFile(path, replaced(await readFile(path, 'utf8'), generated(around, results)));
  console.error('bench: BENCHMARKS.md has the new table');
}
