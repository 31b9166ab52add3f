// Test runners and runtimes other than plain Node: what the package's README says of each, done.
import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import { PACKAGE } from './proforma.mjs';

const RUNTIMES = resolve(import.meta.dirname, '../runtimes');
const { resolve: find } = createRequire(join(RUNTIMES, 'package.json'));

/** Uses all three entries; the last line is what it comes to. */
const PROGRAM = `
import { form } from 'proforma';
import { form as clientForm } from 'proforma/client';
import { validateMany } from 'proforma/bulk';

export async function result() {
  const rows = [];
  for await (const { row } of validateMany('mews.company.update', new TextEncoder().encode('{}\\n'))) rows.push(row);
  return [form('mews.company.update').validate({}).valid, clientForm('mews.company.update').spec.id, ...rows].join();
}
`;
const RESULT = 'false,mews.company.update,1';

let folder;

/** Runs a program to its end. @returns {Promise<{ code: number, said: string }>} */
async function run(program, words, env = {}) {
  const child = spawn(program, words, { cwd: folder, env: { ...process.env, NO_COLOR: '1', NODE_TEST_CONTEXT: undefined, ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (said += text));
  const [code] = await once(child, 'close');
  return { code, said };
}
/** Bun's own script would fetch its program when it is installed; it is there already, in a package for the platform. */
const binary = (name) => (name === 'bun' ? find(`@oven/bun-${process.platform}-${process.arch}/bin/bun`) : join(RUNTIMES, 'node_modules/.bin', name));
const write = (name, text) => writeFile(join(folder, name), text);

before(async () => {
  folder = await mkdtemp(join(RUNTIMES, 'try-'));
  await mkdir(join(folder, 'node_modules'));
  await cp(PACKAGE, join(folder, 'node_modules/proforma'), { recursive: true });
  await write('package.json', '{ "private": true }');
  await write('program.mjs', PROGRAM);
  await write('main.mjs', "import { result } from './program.mjs';\nconsole.log(await result());");
  await write('esm.test.mjs', `import { result } from './program.mjs';\ntest('all entries', async () => expect(await result()).toBe('${RESULT}'));`);
  await write('require.test.js', "test('require', () => expect(require('proforma').form('mews.company.update').validate({}).valid).toBe(false));");
  await write('setup.cjs', "const { TextDecoder, TextEncoder } = require('node:util');\nObject.assign(globalThis, { TextDecoder, TextEncoder });");
});
after(() => folder && rm(folder, { recursive: true, force: true }));

/** Runs Jest with these settings. */
async function jest(settings, env) {
  await write('jest.config.json', JSON.stringify(settings));
  return run(process.execPath, [find('jest/bin/jest'), '--config', 'jest.config.json'], env);
}
const ESM = { NODE_OPTIONS: '--experimental-vm-modules' };

describe('Jest', () => {
  it('imports it in its mode for ES modules', async () => {
    const { code, said } = await jest({ testMatch: ['**/*.test.mjs'] }, ESM);
    assert.equal(code, 0, said);
  });

  it('imports it in jsdom, once that has what it lacks', async () => {
    const testEnvironment = find('jest-environment-jsdom');
    const { code, said } = await jest({ testEnvironment, setupFiles: ['<rootDir>/setup.cjs'], testMatch: ['**/*.test.mjs'] }, ESM);
    assert.equal(code, 0, said);
  });

  it('requires it where Babel transforms it', async () => {
    const presets = [[find('@babel/preset-env'), { targets: { node: 'current' } }]];
    const { code, said } = await jest({
      testMatch: ['**/require.test.js'],
      transform: { '\\.[cm]?js$': [find('babel-jest'), { presets, configFile: false }] },
      transformIgnorePatterns: ['/node_modules/(?!proforma/)'],
    });
    assert.equal(code, 0, said);
  });

  it('says what helps where it cannot, and not that Node is too old', async () => {
    const { code, said } = await jest({ testMatch: ['**/require.test.js'], transform: {} });
    // Some day Jest may require ES modules as they are.
    if (code === 0) return;
    assert.match(said, /proforma: Jest does not require\(\) ES modules here.*--experimental-vm-modules.*transformIgnorePatterns/);
    assert.doesNotMatch(said, /run Node 20\.19/);
  });
});

describe('Vitest', () => {
  it('imports it', async () => {
    await write('vitest.config.mjs', "export default { test: { globals: true, include: ['**/*.test.mjs'] } };");
    const { code, said } = await run(process.execPath, [join(RUNTIMES, 'node_modules/vitest/vitest.mjs'), 'run']);
    assert.equal(code, 0, said);
  });
});

for (const [name, words] of [['bun', ['main.mjs']], ['deno', ['run', '--no-lock', '--node-modules-dir=manual', 'main.mjs']]]) {
  describe(name, () => {
    it('imports it', async () => {
      const { code, said } = await run(binary(name), words, { DENO_NO_UPDATE_CHECK: '1' });
      assert.equal(code, 0, said);
      assert.equal(said.trim(), RESULT);
    });
  });
}

describe('workerd', () => {
  it('imports it by its condition, in Miniflare', async () => {
    const { Miniflare } = await import(find('miniflare'));
    await write('worker.mjs', "import { result } from './program.mjs';\nexport default { fetch: async () => new Response(await result()) };");
    const scriptPath = join(folder, 'worker/worker.js');
    await build({
      entryPoints: [join(folder, 'worker.mjs')], outfile: scriptPath, bundle: true, format: 'esm', conditions: ['workerd'], loader: { '.wasm': 'copy' }, logLevel: 'error',
    });
    const runtime = new Miniflare({
      modules: true, modulesRoot: folder, modulesRules: [{ type: 'CompiledWasm', include: ['**/*.wasm'] }], scriptPath, compatibilityDate: '2026-01-01',
    });
    try {
      assert.equal(await (await runtime.dispatchFetch('http://localhost/')).text(), RESULT);
    } finally {
      await runtime.dispose();
    }
  });
});

describe('the Edge runtime', () => {
  it('imports it by its condition', async () => {
    const { EdgeRuntime } = await import(find('edge-runtime'));
    await write('edge.mjs', "import { result } from './program.mjs';\nglobalThis.result = result;");
    // Vercel's builder compiles `.wasm?module` imports beforehand, as this does.
    const compiled = {
      name: 'compiled',
      setup({ onResolve, onLoad }) {
        onResolve({ filter: /\.wasm\?module$/ }, ({ path, resolveDir }) => ({ path: join(resolveDir, path.replace('?module', '')), namespace: 'compiled' }));
        onLoad({ filter: /.*/, namespace: 'compiled' }, ({ path }) => ({ contents: `export default globalThis.modules[${JSON.stringify(path.split(/[\\\\/]/).at(-1))}];` }));
      },
    };
    const { outputFiles } = await build({
      entryPoints: [join(folder, 'edge.mjs')], bundle: true, format: 'iife', conditions: ['edge-light'], plugins: [compiled], write: false, logLevel: 'error',
    });
    const { readFile } = await import('node:fs/promises');
    const names = ['proforma.wasm', 'client.wasm', 'bulk.wasm'];
    const modules = Object.fromEntries(await Promise.all(names.map(async (name) => [name, new WebAssembly.Module(await readFile(join(PACKAGE, name)))])));
    const runtime = new EdgeRuntime({ extend: (context) => Object.assign(context, { modules }) });
    runtime.evaluate(outputFiles[0].text);
    assert.equal(await runtime.evaluate('result()'), RESULT);
  });
});
