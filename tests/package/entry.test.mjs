// The package's entries: the one that needs no call first, the slim one, and what an installed copy holds.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { PACKAGE, files } from './proforma.mjs';

const run = promisify(execFile);
let project;

before(async () => {
  project = await mkdtemp(join(tmpdir(), 'proforma-entry-'));
  await mkdir(join(project, 'node_modules'));
  await symlink(PACKAGE, join(project, 'node_modules/proforma'), 'dir');
  await writeFile(join(project, 'package.json'), '{"type":"module"}');
});
after(() => rm(project, { recursive: true, force: true }));

/** Runs a script where the package is installed, in a process of its own; gives what it logs. @param {string} script @param {string[]} flags of Node */
async function logs(script, ...flags) {
  const { stdout } = await run(process.execPath, [...flags, '--input-type=module', '--eval', script], { cwd: project });
  return stdout.trim().split('\n');
}

const COUNT = "console.log(form('cm.company-profile.create').validate({}).issues.length);";
const WASM = "import { readFileSync } from 'node:fs'; import { createRequire } from 'node:module';"
  + "const wasm = readFileSync(createRequire(import.meta.resolve('proforma')).resolve('proforma/proforma.wasm'));";
const SLIM = "import { form, init } from 'proforma/slim';";

describe('the default entry', () => {
  it('works with no call before it', async () => {
    assert.deepEqual(await logs(`import { form } from 'proforma'; ${COUNT}`), ['16']);
  });

  it('does not need fetch, a file, or anything but its own code', async () => {
    assert.deepEqual(await logs(`delete globalThis.fetch; const { form } = await import('proforma'); ${COUNT}`), ['16']);
  });

  it('shares its module with the slim one', async () => {
    assert.deepEqual(await logs(`import 'proforma'; import { form } from 'proforma/slim'; ${COUNT}`), ['16']);
  });

  it('has messages beside it', async () => {
    assert.deepEqual(await logs("import en from 'proforma/messages/en'; console.log(en.locale);"), ['en']);
  });

  it('shows nothing of what is behind it', async () => {
    for (const hidden of ['proforma.bytes.js', 'client.bytes.js', 'bulk.bytes.js', 'client.js', 'types.d.ts', 'cli/check.js']) {
      assert.ok((await files(PACKAGE)).includes(hidden), `${hidden} is not there to be hidden`);
      await assert.rejects(() => logs(`import ${JSON.stringify(`proforma/${hidden}`)};`), /ERR_PACKAGE_PATH_NOT_EXPORTED/);
    }
    assert.deepEqual(await logs("console.log(Object.keys(await import('proforma')).toSorted().join());"), ['form,forms']);
  });
});

describe('every entry', () => {
  it('makes no code from text, which strict policies and some runtimes forbid', async () => {
    const script = `
      import { form } from 'proforma';
      import { form as sender } from 'proforma/client';
      import { validateMany } from 'proforma/bulk';
      globalThis.fetch = async () => new Response('', { status: 503, headers: { 'retry-after': '0' } });
      console.log(form('cm.company-profile.create').validate({}).issues.length);
      const record = { CompanyId: '7a1e4d67-d6a2-4a4c-a464-ab1100bea786', Name: 'Acme' };
      console.log((await sender('mews.company.update').submit(record, {}, { signal: new AbortController().signal })).type);
      for await (const { row } of validateMany('mews.company.update', new TextEncoder().encode('{}'))) console.log(row);`;
    assert.deepEqual(await logs(script, '--disallow-code-generation-from-strings'), ['16', 'failed', '1']);
  });
});

describe('the slim entry', () => {
  it('says what to do before it was loaded', async () => {
    const [message] = await logs(`${SLIM} try { form('mews.company.update'); } catch (error) { console.log(error.message); }`);
    assert.match(message, /await init\(/);
  });

  it('takes bytes, a module, an answer and a promise of one', async () => {
    for (const input of [
      'wasm', 'wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length)', 'new WebAssembly.Module(wasm)', 'Promise.resolve(wasm)',
      'new Response(wasm)', "new Response(wasm, { headers: { 'content-type': 'application/wasm' } })",
    ]) {
      assert.deepEqual(await logs(`${SLIM} ${WASM} await init(${input}); ${COUNT}`), ['16'], input);
    }
  });

  it('takes an address, whatever its media type', async () => {
    const wasm = await readFile(join(PACKAGE, 'proforma.wasm'));
    const server = createServer(({ url }, response) => {
      if (url === '/missing') response.writeHead(404).end();
      else response.writeHead(200, { 'content-type': url === '/right' ? 'application/wasm' : 'text/plain' }).end(wasm);
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const origin = `http://127.0.0.1:${server.address().port}`;
    try {
      for (const input of [`'${origin}/right'`, `new URL('${origin}/wrong')`, `new Request('${origin}/right')`, `fetch('${origin}/right')`]) {
        assert.deepEqual(await logs(`${SLIM} await init(${input}); ${COUNT}`), ['16'], input);
      }
      const script = `${SLIM} await init('${origin}/missing').catch(({ message }) => console.log(message));
        await init('${origin}/right'); ${COUNT}`;
      const [message, count] = await logs(script);
      assert.match(message, /404.*init\(\)/);
      assert.equal(count, '16', 'a failed start can be repeated');
    } finally {
      server.close();
    }
  });

  it('loads once, however often it is asked', async () => {
    const script = `${SLIM} ${WASM} await Promise.all([init(wasm), init(wasm), init('http://127.0.0.1:9/')]); await init(); ${COUNT}`;
    assert.deepEqual(await logs(script), ['16']);
  });

  it('without an address works, or says what to do', async () => {
    const [said] = await logs(`${SLIM} try { await init(); ${COUNT} } catch (error) { console.log(error instanceof Error && error.message); }`);
    assert.match(said, /^16$|^proforma: .*init\(/);
  });

  it('given what is no address, bytes, answer or module says what it takes', async () => {
    const inputs = ['null', '5', '{}', '[]', 'true', "Symbol('x')", '() => {}', '{ module_or_path: wasm }', 'Promise.resolve(undefined)', 'new Map()'];
    for (const input of inputs) {
      const script = `${SLIM} ${WASM} await init(${input}).catch(({ message }) => console.log(message)); await init(wasm); ${COUNT}`;
      const [message, count] = await logs(script);
      assert.match(message, /^proforma: init\(\) takes the URL/, input);
      assert.equal(count, '16', input);
    }
  });

  it('takes what another realm made', async () => {
    const elsewhere = "import vm from 'node:vm'; const inside = vm.createContext({ length: 0 });";
    const buffer = "(() => { const copy = vm.runInContext(`new ArrayBuffer(${wasm.length})`, inside); new Uint8Array(copy).set(wasm); return copy; })()";
    assert.deepEqual(await logs(`${SLIM} ${elsewhere} ${WASM} await init(${buffer}); ${COUNT}`), ['16']);
  });

  it('given nonsense says what to do, and can be given something better', async () => {
    for (const input of ["'http://127.0.0.1:9/'", 'new Uint8Array(4)', 'new Response("<html>")', "Promise.reject(new Error('mine'))"]) {
      const script = `${SLIM} ${WASM} await init(${input}).catch((error) => console.log(error instanceof Error)); await init(wasm); ${COUNT}`;
      const [is, count] = await logs(script);
      assert.deepEqual([is, count], ['true', '16'], input);
    }
  });
});

describe('the package', () => {
  it('depends on nothing and names what is in it', async () => {
    const { dependencies, peerDependencies, type, exports } = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8'));
    assert.deepEqual([dependencies, peerDependencies, type], [undefined, undefined, 'module']);
    const there = await files(PACKAGE);
    const namedBy = (entry) => (typeof entry === 'string' ? [entry] : Object.values(entry).flatMap(namedBy));
    const named = namedBy(exports);
    assert.ok(named.length > 8);
    for (const name of named) assert.ok(there.includes(name.replace('./', '').replace('*', name.includes('schemas') ? 'mews.company.update.payload' : 'en')), name);
  });

  it('holds no eval, no markup from text and no path of the machine it was built on', async () => {
    for (const name of (await files(PACKAGE)).filter((name) => name.endsWith('.js') && !name.endsWith('bytes.js'))) {
      const source = await readFile(join(PACKAGE, name), 'utf8');
      assert.doesNotMatch(source, /\b(eval|new Function)\s*\(|innerHTML|file:\/\/|['"`]\/(home|root|Users)\//, name);
    }
  });
});
