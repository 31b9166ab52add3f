// A bug inside the module ends one call with an Error that says so, and the next call works. The bug is made here: the instance
// gets a function that traps, as a panic of the module would.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';

// Not through ./proforma.mjs, which would load the package before its instance can be spoilt.
const INDEX = resolve(import.meta.dirname, '../..', process.env.PROFORMA_PACKAGE ?? 'target/npm/proforma', 'index.js');

/** `(module (func (export "trap") unreachable))` */
const TRAP = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11,
]);
const MESSAGE = /^proforma: a bug in the module ended this call; other calls are not affected/;
const FORM = 'mews.company.update';
const RECORD = { CompanyId: '7a1e4d67-d6a2-4a4c-a464-ab1100bea786', Name: 'Acme' };

/** The function of the module that traps the next time it is called. @type {string | undefined} */
let armed;
let instances = 0;
let company;

before(async () => {
  const { Instance } = WebAssembly;
  const { trap } = new Instance(new WebAssembly.Module(TRAP)).exports;
  WebAssembly.Instance = function (module, imports) {
    instances++;
    const { exports } = new Instance(module, imports);
    const spoilt = (name, run) => (...given) => {
      if (armed !== name) return run(...given);
      armed = undefined;
      return trap();
    };
    const entries = Object.entries(exports).map(([name, value]) => [name, typeof value === 'function' ? spoilt(name, value) : value]);
    return { exports: Object.fromEntries(entries) };
  };
  const { form } = await import(pathToFileURL(INDEX).href);
  company = form(FORM);
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
    jsonSchema: () => company.jsonSchema('record'),
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

  it('in a submission rejects that submission alone', async () => {
    globalThis.fetch = async () => new Response(JSON.stringify({ Companies: [{ Id: RECORD.CompanyId }] }));
    armed = 'step';
    await assert.rejects(company.submit(RECORD), { message: MESSAGE });
    works();
    assert.equal((await company.submit(RECORD)).type, 'accepted');
  });

  it('in the middle of many rows rejects that iteration alone', async () => {
    const rows = async () => {
      const found = [];
      for await (const report of company.validateMany(new TextEncoder().encode('{}\n{}\n'))) found.push(report.row);
      return found;
    };
    armed = 'validateRows';
    await assert.rejects(rows(), { message: MESSAGE });
    assert.deepEqual(await rows(), [1, 2]);
    works();
  });
});
