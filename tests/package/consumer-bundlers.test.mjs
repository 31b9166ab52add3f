// The bundlers, each with the settings of its own first page: a page and a program from one source, run where no package is.
import assert from 'node:assert/strict';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { launch } from '../web/browser.mjs';
import { html, shownFrom } from './consumers/page.mjs';
import { elsewhere, project, run, writeSlim } from './consumers/project.mjs';
import { verdictsOfNode } from './consumers/verdicts.mjs';

let made, at, folder, remove, browser, expected;

before(async () => {
  made = await project('bundlers');
  ({ at, folder, remove } = made);
  expected = await verdictsOfNode(made);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await remove?.();
});

/**
 * Each bundles an entry of the project into a folder, for a page or for Node, and gives its warnings.
 *
 * @type {Record<string, (task: { entry: string, to: string, forNode: boolean }) => Promise<string[]>>}
 */
const BUNDLERS = {
  async esbuild({ entry, to, forNode }) {
    const { build } = await import('esbuild');
    const { warnings } = await build({
      entryPoints: [at(entry)], outfile: `${to}/main.mjs`, bundle: true, format: 'esm', platform: forNode ? 'node' : 'browser', logLevel: 'silent',
    });
    return warnings.map(({ text }) => text);
  },
  async 'esbuild, minified to a classic script'({ entry, to, forNode }) {
    const { build } = await import('esbuild');
    const outfile = `${to}/main.${forNode ? 'cjs' : 'js'}`;
    const { warnings } = await build({
      entryPoints: [at(entry)], outfile, bundle: true, minify: true, format: forNode ? 'cjs' : 'iife', logLevel: 'silent',
    });
    return warnings.map(({ text }) => text);
  },
  async Rollup({ entry, to }) {
    const [{ rollup }, { nodeResolve }] = await Promise.all([import('rollup'), import('@rollup/plugin-node-resolve')]);
    const warnings = [];
    const bundle = await rollup({ input: at(entry), plugins: [nodeResolve()], onwarn: ({ message }) => warnings.push(message) });
    await bundle.write({ file: `${to}/main.mjs`, format: 'es' });
    await bundle.close();
    return warnings;
  },
  async webpack({ entry, to, forNode }) {
    const { default: webpack } = await import('webpack');
    const output = { path: to, filename: forNode ? 'main.cjs' : 'main.js' };
    // Its advice on the size of a page is about every page with a module in it.
    const compiler = webpack({
      mode: 'production', context: folder, entry: at(entry), target: forNode ? 'node' : 'web', output, performance: { hints: false },
    });
    const stats = await new Promise((resolve, reject) => compiler.run((error, stats) => (error ? reject(error) : resolve(stats))));
    await new Promise((resolve) => compiler.close(resolve));
    const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
    return [...errors, ...warnings].map(({ message }) => message);
  },
};

/** The name of the bundle in a folder. @param {string} to */
async function bundleIn(to) {
  const names = (await readdir(to)).filter((name) => /^main\.(mjs|js|cjs)$/.test(name));
  assert.equal(names.length, 1, `a bundle in ${to}`);
  return names[0];
}

for (const [name, bundle] of Object.entries(BUNDLERS)) {
  describe(name, () => {
    const place = name.replaceAll(/\W+/g, '-');

    it('builds a page that comes to the same verdicts under a strict policy', async () => {
      const to = at('out', place, 'page');
      await mkdir(to, { recursive: true });
      assert.deepEqual(await bundle({ entry: 'show.js', to, forNode: false }), []);
      const script = await bundleIn(to);
      await writeFile(`${to}/index.html`, html(script.endsWith('.mjs') ? `type="module" src="${script}"` : `defer src="${script}"`));
      assert.deepEqual(await shownFrom(browser, to), expected);
    });

    it('builds a program that comes to the same verdicts in another folder', async () => {
      const { folder: to, remove } = await elsewhere();
      try {
        assert.deepEqual(await bundle({ entry: 'print.js', to, forNode: true }), []);
        assert.deepEqual(JSON.parse(await run([await bundleIn(to)], { cwd: to })), expected);
      } finally {
        await remove();
      }
    });
  });
}

describe('the slim entry in webpack', () => {
  it('takes the .wasm file along', async () => {
    await writeSlim(made);
    const to = at('out/slim');
    await mkdir(to, { recursive: true });
    assert.deepEqual(await BUNDLERS.webpack({ entry: 'slim.js', to, forNode: false }), []);
    await writeFile(`${to}/index.html`, html('defer src="main.js"'));
    assert.deepEqual(await shownFrom(browser, to), expected);
  });
});
