// Vite: its dev server, its build of a page and of a server's program, and the slim entry with the file's address.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { build, createServer } from 'vite';
import { launch } from '../web/browser.mjs';
import { html, shown, shownFrom } from './consumers/page.mjs';
import { elsewhere, project, run, writeSlim } from './consumers/project.mjs';
import { verdictsOfNode } from './consumers/verdicts.mjs';
import { COMPANY_ID } from './samples.mjs';

let made, browser, expected;

before(async () => {
  made = await project('vite');
  expected = await verdictsOfNode(made);
  await writeSlim(made, { before: "import address from 'proforma/proforma.wasm?url';", input: 'address' });
  await made.write('index.html', html('type="module" src="/show.js"'));
  await made.write('slim.html', html('type="module" src="/slim.js"'));
  await made.write('worker.html', html('type="module" src="/asks.js"'));
  await made.write('worker.js', await workerOfReadme());
  await made.write('asks.js', ASKS);
  // Else the browser complains that it is missing.
  await made.write('favicon.ico', '');
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await made?.remove();
});

/** Sends a table to the worker, and shows what it says of the first row that is wrong. */
const ASKS = `const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
worker.addEventListener('message', ({ data: { row, issues } }) => {
  const shown = document.createElement('pre');
  shown.id = 'verdicts';
  shown.textContent = JSON.stringify([row, ...issues.map(({ code, path }) => code + ' ' + path)]);
  document.body.append(shown);
});
worker.postMessage(new File(['CompanyId,Name\\n${COMPANY_ID},Acme\\n${COMPANY_ID}," "\\n'], 'companies.csv'));
`;

/** What it shows. */
const WORKERS = [2, 'required.blank Name'];

/** The example of a Web Worker. */
async function workerOfReadme() {
  const readme = await readFile(made.at('node_modules/proforma/README.md'), 'utf8');
  const [, source] = readme.match(/^## A Web Worker\n+```js\n(.*?)^```$/ms) ?? [];
  return source ?? '';
}

/** Keeps what it warns of. @param {string[]} warnings */
const logger = (warnings) => ({
  hasWarned: false, info() {}, clearScreen() {}, hasErrorLogged: () => false,
  warn: (said) => warnings.push(said), warnOnce: (said) => warnings.push(said), error: (said) => warnings.push(said),
});

/** @param {object} settings */
async function built(settings) {
  const warnings = [];
  await build({ root: made.folder, configFile: false, logLevel: 'warn', customLogger: logger(warnings), ...settings });
  assert.deepEqual(warnings, []);
}

describe('Vite', () => {
  it('serves a page in development that comes to the same verdicts', async () => {
    const warnings = [];
    const server = await createServer({ root: made.folder, configFile: false, server: { host: '127.0.0.1', port: 0 }, customLogger: logger(warnings) });
    await server.listen();
    try {
      const { port } = server.httpServer.address();
      for (const path of ['/', '/slim.html']) assert.deepEqual(await shown(browser, `http://127.0.0.1:${port}${path}`), expected);
      assert.deepEqual(await shown(browser, `http://127.0.0.1:${port}/worker.html`), WORKERS);
    } finally {
      await server.close();
    }
    assert.deepEqual(warnings, []);
  });

  it('builds a page that comes to the same verdicts under a strict policy', async () => {
    const input = ['index.html', 'slim.html', 'worker.html'].map((name) => made.at(name));
    await built({ build: { outDir: 'out/page', rollupOptions: { input }, chunkSizeWarningLimit: 1000 } });
    for (const path of ['/', '/slim.html']) assert.deepEqual(await shownFrom(browser, made.at('out/page'), { path }), expected);
    assert.deepEqual(await shownFrom(browser, made.at('out/page'), { path: '/worker.html' }), WORKERS);
  });

  it('builds a program that comes to the same verdicts in another folder', async () => {
    const { folder, remove } = await elsewhere();
    try {
      await built({ ssr: { noExternal: true }, build: { ssr: 'print.js', outDir: folder, emptyOutDir: true, rollupOptions: { output: { entryFileNames: 'main.mjs' } } } });
      assert.deepEqual(JSON.parse(await run(['main.mjs'], { cwd: folder })), expected);
    } finally {
      await remove();
    }
  });
});
