// The rows that headless Chromium measures, each in a browser of its own.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { chromium as browserType } from 'playwright-core';
import { row as start } from './rows/start-page.mjs';
import { results } from './row.mjs';
import { ROWS } from './rows.mjs';
import { served } from './served.mjs';
import { STARTERS, bundled } from './start/first-verdict.mjs';
import { table } from './table.mjs';
import { asked, words } from './words.mjs';

const PAGE = fileURLToPath(new URL('./page.mjs', import.meta.url));
const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--js-flags=--expose-gc'];
const HTML = '<!doctype html><meta charset="utf-8"><title>bench</title>';

/** @typedef {ReturnType<typeof words>} Words */

/** Starts the browser that the tests use. */
export const launch = () =>
  browserType.launch({ executablePath: process.env.PROFORMA_CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });

/** The rows and the peers in one script; the package stays the files that are served. */
async function script() {
  const { outputFiles } = await build({
    entryPoints: [PAGE],
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
    logLevel: 'error',
    alias: { 'proforma/bulk': '/proforma/bulk.js', proforma: '/proforma/index.js' },
    external: ['/proforma/*'],
  });
  return outputFiles[0]?.contents ?? new Uint8Array(0);
}

/** Everything that the pages load. @param {string} index the package's `index.js` */
async function files(index) {
  const starters = await Promise.all(STARTERS.map(async (name) => [`/start-${name}.js`, await bundled(name, index)]));
  return { '/': HTML, '/page.js': await script(), ...Object.fromEntries(starters) };
}

/** Measures a row in a fresh page. @param {string} address @param {string} name @param {import('./effort.mjs').Effort} effort */
async function inside(address, name, effort) {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(address);
    return await page.evaluate(
      async ({ name, effort }) => (await import(/** @type {any} */ ('/page.js'))).measure(name, effort),
      { name, effort },
    );
  } finally {
    await browser.close();
  }
}

/** @param {Words} given */
export async function chromium(given) {
  const rows = asked(ROWS, given.only);
  const starts = asked([start], given.only);
  if (rows.length + starts.length === 0) return [];
  const index = resolve(given.package, 'index.js');
  const server = await served(await files(index), dirname(index));
  const found = [];
  try {
    for (const row of rows) {
      console.error(`bench: ${row.name}, in Chromium`);
      found.push(...results(row, 'chromium', await inside(server.address, row.name, given.effort)));
    }
    for (const row of starts) {
      console.error(`bench: ${row.name}, in Chromium`);
      found.push(...results(row, 'chromium', await row.measure(server.address, given.effort, launch)));
    }
  } finally {
    server.close();
  }
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(table(await chromium(words())));
