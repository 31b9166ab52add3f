// A page without a bundler, under the strictest policy that the package works with; its Web Worker; two copies at once.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { launch } from '../web/browser.mjs';
import { html, POLICY, shownFrom } from './consumers/page.mjs';
import { install, project, writeSlim } from './consumers/project.mjs';
import { verdictsOfNode } from './consumers/verdicts.mjs';

let made, browser, expected;

before(async () => {
  made = await project('page');
  expected = await verdictsOfNode(made);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await made?.remove();
});

const MAP = JSON.stringify({
  imports: {
    proforma: './node_modules/proforma/index.js',
    'proforma/slim': './node_modules/proforma/slim.js',
    'proforma/messages/en': './node_modules/proforma/messages/en.js',
  },
});
/** An import map is inline, and a policy without 'unsafe-inline' must know it by its hash. */
const WITH_MAP = POLICY.replace("'self'", `'self' 'sha256-${createHash('sha256').update(MAP).digest('base64')}'`);
const page = (script) => html(`type="importmap">${MAP}</script>\n<script type="module" src="${script}"`);

/** A script that shows what an expression comes to. @param {string} head @param {string} expression */
const showing = (head, expression) => `${head}
const shown = document.createElement('pre');
shown.id = 'verdicts';
shown.textContent = JSON.stringify(${expression});
document.body.append(shown);`;

describe('a page without a bundler', () => {
  it('comes to the same verdicts by an import map', async () => {
    await made.write('map.html', page('show.js'));
    assert.deepEqual(await shownFrom(browser, made.folder, { path: '/map.html', policy: WITH_MAP }), expected);
  });

  it('starts the slim entry from the file beside it', async () => {
    await writeSlim(made);
    await made.write('slim.html', page('slim.js'));
    assert.deepEqual(await shownFrom(browser, made.folder, { path: '/slim.html', policy: WITH_MAP }), expected);
  });

  it('needs no word more in its policy when it imports by address', async () => {
    const source = showing("import { form } from './node_modules/proforma/client.js';", "form('mews.company.update').validate({ Name: '' }).issues.map(({ code }) => code)");
    await made.write('address.js', source);
    await made.write('address.html', html('type="module" src="address.js"'));
    assert.deepEqual(await shownFrom(browser, made.folder, { path: '/address.html' }), ['required.missing', 'required.blank']);
  });

  it('sends to its own server', async () => {
    // The test's server answers every POST with an empty 204.
    const source = showing("import { form } from './node_modules/proforma/client.js';",
      "await form('mews.company.update').submit({ CompanyId: '7a1e4d67-d6a2-4a4c-a464-ab1100bea786', Name: 'x' }, { baseUrl: '/api/mews' })");
    await made.write('sends.js', source);
    await made.write('sends.html', html('type="module" src="sends.js"'));
    const { type, status } = await shownFrom(browser, made.folder, { path: '/sends.html' });
    assert.deepEqual([type, status], ['accepted', 204]);
  });
});

describe('a Web Worker', () => {
  it('of a module imports it by address, under the same policy', async () => {
    await made.write('worker.js', `import { form } from './node_modules/proforma/index.js';
      addEventListener('message', ({ data: [id, record] }) => postMessage(form(id).validate(record)));`);
    const head = `const worker = new Worker('worker.js', { type: 'module' });
      const answer = new Promise((resolve, reject) => {
        worker.addEventListener('message', ({ data }) => resolve(data));
        worker.addEventListener('error', () => reject(new Error('the worker failed')));
      });
      worker.postMessage(['cm.company-profile.create', {}]);`;
    await made.write('asks.js', showing(head, 'await answer'));
    await made.write('asks.html', html('type="module" src="asks.js"'));
    const { valid, issues } = await shownFrom(browser, made.folder, { path: '/asks.html' });
    const [, empty] = expected.find(([{ id }]) => id === 'cm.company-profile.create');
    assert.deepEqual({ valid, issues }, empty.report);
  });
});

describe('two copies on one page', () => {
  it('do not disturb each other, nor the page', async () => {
    await install(made.at('other/proforma'));
    const head = `const before = Reflect.ownKeys(globalThis);
      const [{ form: one }, { form: two }] = await Promise.all(['./node_modules/proforma/index.js', './other/proforma/index.js'].map((path) => import(path)));
      const left = Reflect.ownKeys(globalThis).filter((key) => !before.includes(key));
      const { RECORDS } = await import('./samples.js');
      const answers = [[], []];
      for (let round = 0; round < 20; round++) {
        for (const [id, record] of Object.entries(RECORDS)) {
          [one, two].forEach((form, at) => answers[at].push(form(id).validate(round % 2 ? {} : record)));
        }
      }`;
    await made.write('copies.js', showing(head, '{ same: one === two, left, answers }'));
    await made.write('copies.html', html('type="module" src="copies.js"'));
    const { same, left, answers: [ones, twos] } = await shownFrom(browser, made.folder, { path: '/copies.html' });
    assert.deepEqual([same, left, ones.length], [false, [], 100]);
    assert.deepEqual(ones, twos);
    assert.ok(ones.some(({ valid }) => valid) && ones.some(({ valid }) => !valid));
  });
});

describe('the policy of these tests', () => {
  it('is in force: what it forbids is reported', async () => {
    await made.write('forbidden.html', `${page('show.js')}<script>document.title = 'inline';</script>`);
    await assert.rejects(shownFrom(browser, made.folder, { path: '/forbidden.html', policy: WITH_MAP }), /inline script/);
    await made.write('address.html', html('type="module" src="address.js"'));
    const without = POLICY.replace(" 'wasm-unsafe-eval'", '');
    await assert.rejects(shownFrom(browser, made.folder, { path: '/address.html', policy: without }), /WebAssembly|wasm-unsafe-eval/);
  });
});
