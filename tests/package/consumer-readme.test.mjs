// The examples of the package's README: short, compiling, and the page at work.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { launch, watchedPage } from '../web/browser.mjs';
import { POLICY, serve } from './consumers/page.mjs';
import { project, tool } from './consumers/project.mjs';

/** Lines, the last brace included. */
const LONGEST = 15;

let made;
/** @type {{ language: string, source: string }[]} */
let blocks;

before(async () => {
  made = await project('readme');
  const readme = await readFile(made.at('node_modules/proforma/README.md'), 'utf8');
  blocks = [...readme.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language, source]) => ({ language, source }));
});
after(() => made?.remove());

describe('the README', () => {
  it('has examples for Node, pages, bundlers, form libraries, a worker and a policy, of 15 lines at most', () => {
    for (const word of ['process.env', 'importmap', 'proforma.wasm?url', '@hookform/resolvers', '@tanstack/react-form', 'postMessage', POLICY]) {
      const found = blocks.find(({ source }) => source.includes(word));
      assert.ok(found, word);
      assert.ok(found.source.trimEnd().split('\n').length <= LONGEST, `${word} in more than ${LONGEST} lines`);
    }
  });

  it('has scripts that compile', async () => {
    const scripts = blocks.filter(({ language }) => /^[jt]sx?$/.test(language));
    assert.ok(scripts.length >= 6);
    const names = scripts.map(({ language }, at) => `example${at}.${language}`);
    await Promise.all(names.map((name, at) => made.write(name, scripts[at].source)));
    // What Vite declares, and Node.
    await made.write('around.d.ts', "declare module '*?url' { const address: string; export default address; }\ndeclare const process: { env: Record<string, string> };\n");
    const settings = ['--noEmit', '--allowJs', '--checkJs', '--strict', '--noImplicitAny', 'false', '--target', 'es2024', '--lib', 'es2024,dom,dom.iterable,dom.asynciterable'];
    const ways = ['--module', 'esnext', '--moduleResolution', 'bundler', '--jsx', 'react-jsx', '--types', ''];
    assert.equal(await tool('tsc', [...settings, ...ways, 'around.d.ts', ...names], made.folder), '');
  });

  it('has a page that works', async () => {
    const { source } = blocks.find(({ language }) => language === 'html');
    await made.write('index.html', source);
    const inline = [...source.matchAll(/<script[^>]*>(.*?)<\/script>/gs)].map(([, text]) => createHash('sha256').update(text).digest('base64'));
    const { origin, stop } = await serve(made.folder, POLICY.replace("'self'", `'self' ${inline.map((hash) => `'sha256-${hash}'`).join(' ')}`));
    const browser = await launch();
    const { page, troubles } = await watchedPage(browser);
    try {
      await page.goto(origin);
      await page.getByLabel('Email').fill('jane@example');
      await page.locator('output').getByText(/\w+ .*\.$/).waitFor();
      await page.getByLabel('Email').fill('jane@example.com');
      await page.waitForTimeout(50);
      assert.deepEqual([await page.locator('output').textContent(), troubles], ['', []]);
    } finally {
      await browser.close();
      await stop();
    }
  });
});
