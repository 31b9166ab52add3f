// Prints what a page downloads to check one record of CM.com's create: Proforma by each bundler, then its peers by one of them, the
// same record checked the same way. `node tests/package/consumers/sizes.mjs`, after `cargo xtask package`.
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { build as esbuild, transform } from 'esbuild';
import { rollup } from 'rollup';
import { build as vite } from 'vite';
import webpack from 'webpack';
import { RECORDS } from '../samples.mjs';
import { project } from './project.mjs';

// joi's build for browsers asks for it.
globalThis.self ??= globalThis;

const made = await project('sizes', { from: 'tests/package/consumers/peers' });
const { folder, at } = made;

/** The sizes of some files, in bytes. @param {(string | Uint8Array)[]} contents @returns {number[]} */
function sizes(contents) {
  const bytes = contents.map((content) => Buffer.from(content));
  const brotli = (content) => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } });
  const ways = [(content) => content, (content) => gzipSync(content, { level: 9 }), brotli];
  return ways.map((way) => bytes.map((content) => way(content).length).reduce((sum, size) => sum + size, 0));
}

/** Every file that a folder has for a page. @param {string} path */
async function downloads(path) {
  const names = (await readdir(path, { recursive: true })).filter((name) => /\.(m?js|wasm)$/.test(name));
  return Promise.all(names.map((name) => readFile(join(path, name))));
}

/** A page's only script: what a bundler may not drop. @param {string} peer */
async function entry(peer) {
  const name = `${peer}.entry.js`;
  await made.write(name, `export { check } from './${peer}.js';\n`);
  return at(name);
}

/** @param {string} from @param {import('esbuild').BuildOptions} [settings] */
async function byEsbuild(from, settings = { charset: 'utf8' }) {
  const outfile = `${from}.bundle.mjs`;
  await esbuild({ entryPoints: [from], outfile, bundle: true, minify: true, format: 'esm', target: 'es2022', legalComments: 'none', logLevel: 'error', ...settings });
  return outfile;
}

/** The files of the package that a page without a bundler loads, each compressed by itself. @param {string} from */
async function loaded(from) {
  const { metafile } = await esbuild({ entryPoints: [from], bundle: true, write: false, metafile: true, format: 'esm', absWorkingDir: folder, logLevel: 'error' });
  const names = Object.keys(metafile.inputs).filter((name) => name.startsWith('node_modules/proforma/'));
  assert.ok(names.length > 1);
  return Promise.all(names.map((name) => readFile(at(name))));
}

const BUNDLERS = {
  'no bundler': loaded,
  "esbuild, `charset: 'utf8'`": async (from) => [await readFile(await byEsbuild(from))],
  'esbuild as it is (in ASCII)': async (from) => [await readFile(await byEsbuild(from, {}))],
  'Rollup, minified by esbuild': async (from) => {
    const bundle = await rollup({ input: from, plugins: [nodeResolve({ browser: true })] });
    const { output: [{ code }] } = await bundle.generate({ format: 'es' });
    return [(await transform(code, { minify: true, charset: 'utf8', legalComments: 'none' })).code];
  },
  webpack: async (from) => {
    const path = at('out/webpack');
    const settings = { mode: 'production', context: folder, entry: from, output: { path, library: { type: 'module' } }, experiments: { outputModule: true } };
    await new Promise((resolve, reject) => webpack(settings, (error, stats) => (error || stats.hasErrors() ? reject(error ?? stats.toString()) : resolve(stats))));
    return downloads(path);
  },
  Vite: async (from) => {
    await made.write('page.js', `import { check } from ${JSON.stringify(from)};\nglobalThis.check = check;\n`);
    await made.write('index.html', '<!doctype html><script type="module" src="/page.js"></script>');
    await vite({ root: folder, configFile: false, logLevel: 'error', build: { outDir: 'out/vite' } });
    return downloads(at('out/vite'));
  },
};

/** What the minimal page asks of each: the right record has no mistake, and each of these has its own. */
async function agrees(module) {
  const right = RECORDS['cm.company-profile.create'];
  assert.deepEqual(module.check(right), []);
  for (const [field, value] of [['name', ' '], ['city', 5], ['accountGuid', 'x'], ['emailAddresses', ['jane']], ['phoneNumberTypes', ['MOBILE']], ['postalCode', '1234567890123']]) {
    const said = module.check({ ...right, [field]: value });
    assert.ok(said.length > 0 && said.every((path) => path.includes(field)), `${field}: ${said}`);
  }
  assert.equal(new Set(module.check({})).size, 16);
  assert.ok(module.check({ ...right, noSuchField: 1 }).length > 0);
}

const rows = [];
const version = (name) => {
  const find = createRequire(import.meta.url).resolve.paths(name) ?? [];
  return Promise.any(find.map(async (path) => JSON.parse(await readFile(join(path, name, 'package.json'), 'utf8')).version));
};

try {
  await mkdir(at('out'), { recursive: true });
  for (const [name, bundle] of Object.entries(BUNDLERS)) rows.push([`proforma, ${name}`, ...sizes(await bundle(await entry('proforma')))]);
  await made.write('slim.entry.js', "export { check, ready } from './proforma-slim.js';\n");
  const wasm = await readFile(at('node_modules/proforma/proforma.wasm'));
  rows.push(['proforma/slim, esbuild, with proforma.wasm', ...sizes([await readFile(await byEsbuild(at('slim.entry.js'))), wasm])]);

  const PEERS = { proforma: [], ajv: ['ajv', 'ajv-formats'], zod: ['zod'], 'zod-mini': ['zod'], valibot: ['valibot'], yup: ['yup'], joi: ['joi'] };
  for (const [peer, packages] of Object.entries(PEERS)) {
    const bundle = await byEsbuild(await entry(peer));
    await agrees(await import(pathToFileURL(bundle).href));
    if (packages.length === 0) continue;
    const versions = await Promise.all(packages.map(async (name) => `${name} ${await version(name)}`));
    rows.push([`${versions.join(' + ')}${peer === 'zod-mini' ? ', zod/mini' : ''}`, ...sizes([await readFile(bundle)])]);
  }
} finally {
  await made.remove();
}

console.log('| minimal bundle | raw | gzip -9 | brotli -11 |\n|---|---:|---:|---:|');
for (const [name, ...numbers] of rows) console.log(`| ${name} | ${numbers.map((number) => number.toLocaleString('en')).join(' | ')} |`);
