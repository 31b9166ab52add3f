// One row in a process of its own, so that no row finds the engine as another left it: `node inside.mjs ROW --package DIR`.
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROWS } from './rows.mjs';
import { words } from './words.mjs';

const [name, ...rest] = process.argv.slice(2);
const row = ROWS.find((row) => row.name === name);
if (!row) throw new Error(`there is no row ${JSON.stringify(name)}`);
const { package: directory, effort } = words(rest);
const load = (/** @type {string} */ name) => import(pathToFileURL(resolve(directory, name)).href);
const module = { ...(await load('index.js')), ...(await load('bulk.js')) };
process.stdout.write(JSON.stringify(await row.measure({ package: module, effort })));
