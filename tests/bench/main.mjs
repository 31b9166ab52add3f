// Everything `cargo xtask bench` measures: prints the table, writes `target/bench.json` and, once every row is there, BENCHMARKS.md.
// `node tests/bench/main.mjs [--only validate] [--quick] [--package DIR] [--sizes FILE]`
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from './chromium.mjs';
import { environment } from './environment.mjs';
import { isWhole, withKept } from './kept.mjs';
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
const results = [...inNode, ...inChromium];
if (results.length === 0) throw new Error(`there is no row with ${JSON.stringify(given.only)} in its name`);

console.log(table(results));
await mkdir(`${ROOT}target`, { recursive: true });
const json = `${ROOT}target/bench.json`;
// A quick look is no measurement to keep.
const all = given.quick ? results : await withKept(json, results);
await writeFile(given.quick ? `${ROOT}target/bench-quick.json` : json, `${JSON.stringify({ environment: around, results: all }, null, 2)}\n`);
const targets = results.flatMap(targetsOf);
const missed = targets.filter(({ met }) => !met).length;
console.error(`bench: ${targets.length - missed} targets met, ${missed} missed; target/bench.json`);
if (!given.quick && isWhole(all)) {
  const path = `${ROOT}BENCHMARKS.md`;
  await writeFile(path, replaced(await readFile(path, 'utf8'), generated(around, all)));
  console.error('bench: BENCHMARKS.md has the new table');
}
