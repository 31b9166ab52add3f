// A bug inside the module ends one call with an Error that says so, and the next call works. The bug is made here: the instance
// gets a function that traps, as a panic of the module would.
import assert from 'node:assert/strict';
import { afterEach, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

// Not through ./proforma.mjs, which would load the package before its instances can be spoilt.
const PACKAGE = resolve(import.meta.dirname, '../..', process.env.PROFORMA_PACKAGE ?? 'target/npm/proforma');
const load = (name) => import(pathToFileURL(resolve(PACKAGE, name)).href);

/** `(module (func (export "trap") unreachable))` */
const TRAP = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11,
]);
const MESSAGE = /^proforma: a bug in the module ended this call; later calls are not affected/;
const FORM = 'mews.company.update';
const RECORD = { CompanyId: '7a1e4d67-d6a2-4a4c-a464-ab1100bea786', Name: 'Acme' };

/** The function of the module that traps the next time it is called. @type {string | undefined} */
let armed;
let instances = 0;
/** The names of the exports that were called, in their order, while this is a list. @type {string[] | undefined} */
let called;
let company;
let sender;
let validateMany;
/** What nobody caught. @type {unknown[]} */
const uncaught = [];

before(async () => {
  for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, (error) => uncaught.push(error));
  const { Instance } = WebAssembly;
  const { trap } = new Instance(new WebAssembly.Module(TRAP)).exports;
  WebAssembly.Instance = function (module, imports) {
    instances++;
    const { exports } = new Instance(module, imports);
    const spoilt = (name, run) => (...given) => {
      called?.push(name);
      if (armed !== name) return run(...given);
      armed = undefined;
      return trap();
    };
    const entries = Object.entries(exports).map(([name, value]) => [name, typeof value === 'function' ? spoilt(name, value) : value]);
    return { exports: Object.fromEntries(entries) };
  };
  company = (await load('index.js')).form(FORM);
  sender = (await load('client.js')).form(FORM);
  ({ validateMany } = await load('bulk.js'));
});

afterEach(async () => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual(uncaught, []);
});

const works = () => {
  assert.deepEqual(company.validate(RECORD), { valid: true, issues: [] });
  assert.equal(company.validate({}).issues[0].code, 'required.missing');
};

describe('a trap in the module', () => {
  const calls = {
    validate: () => company.validate(RECORD),
    validateField: () => company.validateField(['Name'], RECORD),
    buildRequests: () => company.buildRequests(RECORD),
    normalise: () => company['~standard'].validate(RECORD),
    diff: () => company.diff(RECORD, RECORD),
    fromProfile: () => company.fromProfile({}),
  };
  for (const [name, call] of Object.entries(calls)) {
    it(`in ${name} ends that call with an Error, and leaves the next one working`, () => {
      works();
      const before = instances;
      armed = name;
      assert.throws(call, (error) => MESSAGE.test(error.message) && error.cause instanceof WebAssembly.RuntimeError);
      assert.equal(instances, before + 1);
      works();
      assert.doesNotThrow(call);
    });
  }

  const ANSWER = JSON.stringify({ Companies: [{ Id: RECORD.CompanyId }] });
  const sends = async () => {
    globalThis.fetch = async () => new Response(ANSWER);
    assert.equal((await sender.submit(RECORD, {})).type, 'accepted');
  };

  for (const [name, call] of Object.entries({
    submit: () => sender.submit(RECORD, {}),
    read: () => sender.read({ CompanyId: RECORD.CompanyId }, {}),
    list: () => sender.list({}, {}),
  })) {
    it(`in ${name} rejects that call, and leaves the next one working`, async () => {
      await sends();
      armed = name;
      await assert.rejects(call(), { message: MESSAGE });
      await sends();
      works();
    });
  }

  it('rejects every call that waits with the same Error, and sends nothing more for them', async () => {
    const urls = [];
    globalThis.fetch = async ({ url }) => {
      urls.push(url);
      return new Response('', { status: 503, headers: { 'retry-after': '1' } });
    };
    const waiting = [sender.submit(RECORD, {}), sender.list({}, {})].map((call) => call.catch((error) => error));
    await new Promise((resolve) => setTimeout(resolve, 100));
    assert.equal(urls.length, 2);
    armed = 'validate';
    let thrown;
    assert.throws(() => sender.validate(RECORD), (error) => MESSAGE.test((thrown = error).message));
    assert.deepEqual(await Promise.all(waiting), [thrown, thrown]);
    await new Promise((resolve) => setTimeout(resolve, 1200));
    assert.equal(urls.length, 2);
    await sends();
  });

  it('in a task rejects every call that waits with the same Error', async () => {
    // The export that runs tasks: the one that is called after the submission returned, first of all.
    globalThis.fetch = async () => new Response(ANSWER);
    const first = sender.submit(RECORD, {});
    called = [];
    await first;
    const [task] = called;
    called = undefined;
    assert.ok(task, 'no export runs tasks');
    const waiting = [sender.submit(RECORD, {}), sender.submit({ ...RECORD, Name: 'Other' }, {})].map((call) => call.catch((error) => error));
    armed = task;
    const [one, other] = await Promise.all(waiting);
    assert.match(one.message, MESSAGE);
    assert.ok(one.cause instanceof WebAssembly.RuntimeError);
    assert.equal(other, one);
    await sends();
  });

  it('in the middle of many rows rejects that iteration alone', async () => {
    const rows = async () => {
      const found = [];
      for await (const report of validateMany(FORM, new TextEncoder().encode('{}\n{}\n'))) found.push(report.row);
      return found;
    };
    armed = 'validateRows';
    await assert.rejects(rows(), { message: MESSAGE });
    assert.deepEqual(await rows(), [1, 2]);
    works();
  });
});
