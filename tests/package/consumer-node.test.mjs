// Node: ES modules and CommonJS, what npm installs, worker threads, two copies at once, and a long day's work.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { elsewhere, install, project, run, tarball } from './consumers/project.mjs';
import { verdictsOfNode } from './consumers/verdicts.mjs';
import { PACKAGE } from './proforma.mjs';
import { COMPANY_ID } from './samples.mjs';

let made, expected;

before(async () => {
  made = await project('node');
  expected = await verdictsOfNode(made);
});
after(() => made?.remove());

/** Writes a program into the project and runs it. @param {string} name @param {string} source @param {string[]} flags */
async function runs(name, source, ...flags) {
  await made.write(name, source);
  return run([...flags, name], { cwd: made.folder });
}

describe('npm', () => {
  it('installs the tarball without a network, and npx finds the command', async () => {
    const { folder, at, remove } = await elsewhere();
    try {
      const words = ['install', await tarball(), '--offline', '--no-audit', '--no-fund', '--cache', at('cache')];
      await run(words, { cwd: folder, program: 'npm' });
      const { dependencies } = JSON.parse(await readFile(at('package.json'), 'utf8'));
      assert.deepEqual(Object.keys(dependencies), ['proforma']);
      assert.deepEqual((await readdir(at('node_modules'))).filter((name) => !name.startsWith('.')), ['proforma']);
      assert.match(await run(['--no', '--', 'proforma', '--help'], { cwd: folder, program: 'npx' }), /proforma check/);
    } finally {
      await remove();
    }
  });

  it('packs all of the package', async () => {
    const [packed, built] = await Promise.all([made.at('node_modules/proforma'), PACKAGE].map((path) => readdir(path, { recursive: true })));
    assert.deepEqual(packed.toSorted(), built.toSorted());
  });
});

describe('an ES module', () => {
  it('imports it, by a static and by a dynamic import', async () => {
    const source = "import { form } from 'proforma';\nconst { form: again } = await import('proforma');\nprocess.stdout.write(String(form === again));";
    assert.equal(await runs('twice.mjs', source), 'true');
  });
});

describe('a CommonJS module', () => {
  const REQUIRES = "const { form } = require('proforma');\nprocess.stdout.write(form('mews.company.update').id);";

  it('requires it where Node can load ES modules, and else is told what to do', async () => {
    const [can, flag] = [Boolean(process.features.require_module), '--no-experimental-require-module'];
    if (can) assert.equal(await runs('requires.cjs', REQUIRES), 'mews.company.update');
    // Where there is no such flag, Node is too old to load them anyway.
    const without = runs('requires.cjs', REQUIRES, ...(process.allowedNodeEnvironmentFlags.has(flag) ? [flag] : []));
    await assert.rejects(without, /Error: proforma: .*cannot require\(\).*await import\('proforma'\).*20\.19/);
  });

  it('gets the same copy as those that import it', async () => {
    if (!process.features.require_module) return;
    const source = "const { form } = require('proforma');\nimport('proforma').then((entry) => process.stdout.write(String(entry.form === form)));";
    assert.equal(await runs('same.cjs', source), 'true');
  });

  it('imports it everywhere', async () => {
    const source = "import('proforma').then(({ form }) => process.stdout.write(form('mews.company.update').id));";
    assert.equal(await runs('imports.cjs', source, '--no-experimental-require-module'), 'mews.company.update');
  });
});

describe('worker threads', () => {
  it('each come to the same verdicts', async () => {
    await made.write('thread.js', "import { parentPort } from 'node:worker_threads';\nimport { verdicts } from './verdicts.js';\nparentPort.postMessage(verdicts());");
    const source = `import { once } from 'node:events';
      import { Worker } from 'node:worker_threads';
      const threads = Array.from({ length: 3 }, () => new Worker(new URL('./thread.js', import.meta.url)));
      const said = await Promise.all(threads.map((thread) => once(thread, 'message')));
      process.stdout.write(JSON.stringify(said.map(([verdicts]) => verdicts)));`;
    assert.deepEqual(JSON.parse(await runs('threads.mjs', source)), [expected, expected, expected]);
  });
});

describe('two copies in one process', () => {
  it('do not disturb each other, nor anything else', async () => {
    await install(made.at('other/node_modules/proforma'));
    await made.write('other/other.js', "export { form } from 'proforma';");
    const source = `const before = Reflect.ownKeys(globalThis);
      const { form: one } = await import('proforma');
      const { form: two } = await import('./other/other.js');
      const left = Reflect.ownKeys(globalThis).filter((key) => !before.includes(key));
      const { RECORDS } = await import('./samples.js');
      const answers = [one, two].map(() => []);
      for (let round = 0; round < 20; round++) {
        for (const [id, record] of Object.entries(RECORDS)) {
          [one, two].forEach((form, at) => answers[at].push(form(id).validate(round % 2 ? {} : record), form(id).buildRequests(record)));
        }
      }
      // A call of one while the other is in the middle of one of its own.
      const nested = one('mews.company.update').validate({ get Name() { return two('mews.company.update').validate({}).issues[0].code; } });
      process.stdout.write(JSON.stringify({ same: one === two, left, answers, nested }));`;
    const { same, left, answers: [ones, twos], nested } = JSON.parse(await runs('copies.mjs', source));
    assert.deepEqual([same, left, ones.length], [false, [], 200]);
    assert.deepEqual(ones, twos);
    assert.deepEqual(nested.issues.map(({ code }) => code), ['required.missing']);
  });
});

describe('memory', () => {
  /** How much more is in use after the second half of the work than after the first, in bytes, the module's own memory included. */
  const grown = async (name, work, rounds, entry = 'proforma') => Number(await runs(name, `
    import { RECORDS } from './samples.js';
    // The module's memory is not among Node's figures.
    const memories = [];
    WebAssembly.Instance = class extends WebAssembly.Instance {
      constructor(...words) {
        super(...words);
        memories.push(...Object.values(this.exports).filter((item) => item instanceof WebAssembly.Memory));
      }
    };
    const { form } = await import('${entry}');
    if (memories.length !== 1) throw new Error('memories: ' + memories.length);
    ${work}
    const inUse = async () => {
      for (let i = 0; i < 3; i++) { gc(); await new Promise((resolve) => setImmediate(resolve)); }
      const { heapUsed, external, arrayBuffers } = process.memoryUsage();
      return heapUsed + external + arrayBuffers + memories[0].buffer.byteLength;
    };
    for (let round = 0; round < ${rounds / 2}; round++) await work(round);
    const before = await inUse();
    for (let round = 0; round < ${rounds / 2}; round++) await work(round);
    process.stdout.write(String(await inUse() - before));`, '--expose-gc'));

  it('stays as it is over 100,000 validations', async () => {
    const more = await grown('validations.mjs', `
      const { validate } = form('mews.company.update');
      const work = (round) => validate({ ...RECORDS['mews.company.update'], Name: round % 3 ? 'x'.repeat(round % 200) : '', ['key' + round]: 1 });`, 100_000);
    assert.ok(more < 1_000_000, `${more} bytes more`);
  });

  it('stays as it is over 1,000 submissions', async () => {
    const more = await grown('submissions.mjs', `
      globalThis.fetch = async (request) => {
        await request.text();
        return new Response(JSON.stringify({ Companies: [{ Id: '${COMPANY_ID}', Notes: 'x'.repeat(10_000) }] }));
      };
      const work = async () => {
        const { type } = await form('mews.company.update').submit({ CompanyId: '${COMPANY_ID}', Notes: 'y'.repeat(10_000) }, {});
        if (type !== 'accepted') throw new Error(type);
      };`, 1_000, 'proforma/client');
    assert.ok(more < 1_000_000, `${more} bytes more`);
  });
});
