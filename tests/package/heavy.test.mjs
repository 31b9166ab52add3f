// Values that take time and room: a verdict in bounded time all the same, and a module that goes on.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, it } from 'node:test';
import { areIssues, judgedOrRefused, soon } from './bounds.mjs';
import { ENDLESS, HEAVY } from './hostile-values.mjs';
import { errors, form, line } from './proforma.mjs';
import { record } from './samples.mjs';

const { id, validate, buildRequests, validateField } = form('cm.company-profile.create');

afterEach(() => assert.equal(validate({}).issues.length, 16));

for (const [name, value] of Object.entries(HEAVY)) {
  describe(name, () => {
    it('as a record gets issues', () => {
      const report = soon(() => validate(value()));
      assert.equal(report.valid, false);
      areIssues(report.issues.slice(0, 1000));
    });

    for (const field of ['name', 'countryCode', 'callbackUrl', 'emailAddresses', 'phoneNumberTypes', 'requiredFields', 'documents']) {
      it(`as ${field} leaves the other fields as they are`, () => {
        const { issues } = soon(() => validate(record(id, { [field]: value() })));
        assert.deepEqual([...new Set(errors({ issues }).map(({ path }) => path[0]))].filter((first) => first !== field), []);
        areIssues(issues.slice(0, 1000));
      });
    }

    it('as a baseline or path is no reason to throw; as names or target it is judged, or refused as a mistake in the program', () => {
      areIssues(soon(() => validate(record(id), { baseline: value() })).issues);
      areIssues(soon(() => validateField(value(), record(id))));
      judgedOrRefused(() => buildRequests(record(id), { baseUrl: value() }), ({ issues }) => areIssues(issues));
      judgedOrRefused(() => buildRequests(record(id), {}, { names: value() }), ({ issues }) => areIssues(issues));
    });
  });
}

for (const [name, value] of Object.entries(ENDLESS)) {
  describe(name, () => {
    it('gets an issue, wherever it stands', () => {
      for (const given of [value(), record(id, { requiredFields: value() }), record(id, { emailAddresses: value().all })]) {
        const report = soon(() => validate(given));
        assert.equal(report.valid, false);
        areIssues(report.issues);
      }
    });

    it('as a baseline is no reason to throw', () => {
      areIssues(soon(() => validate(record(id), { baseline: record(id, { requiredFields: value() }) })).issues);
    });
  });
}

describe('a text of more characters than a number of 28 bits can count', () => {
  it('is not mistaken for another, nor are those after it', () => {
    const { issues } = soon(() => validate(record(id, { name: 'x'.repeat(2 ** 28 + 16) })));
    assert.deepEqual(issues.map(({ path }) => path[0]), ['name']);
  });
});

/** Runs a script of its own in a process of its own, since a hang cannot be timed from inside. @param {string} script */
async function runs(script) {
  const source = `import { form } from ${JSON.stringify(new URL('proforma.mjs', import.meta.url).href)};
    const { validate } = form(${JSON.stringify(id)});
    ${script}`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], { stdio: ['ignore', 'pipe', 'inherit'] });
  const patience = setTimeout(() => child.kill('SIGKILL'), 20_000);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => (said += text));
  const [code] = await once(child, 'close');
  clearTimeout(patience);
  assert.equal(code, 0, 'it hung, or died');
  return JSON.parse(said);
}

describe('memory', () => {
  it('of the module is given back after a large record', async () => {
    const grown = await runs(`
      const memories = [];
      const { Instance } = WebAssembly;
      WebAssembly.Instance = class extends Instance { constructor(...given) { super(...given); memories.push(new WeakRef(this.exports.memory)); } };
      validate({});
      validate({ name: 'x'.repeat(40_000_000) });
      validate({});
      for (let turn = 0; turn < 50; turn++) { globalThis.gc?.(); await new Promise((resolve) => setTimeout(resolve, 1)); }
      const sizes = memories.map((memory) => memory.deref()?.buffer.byteLength ?? 0);
      console.log(JSON.stringify({ instances: memories.length, last: sizes.at(-1) }));
    `);
    assert.ok(grown.instances >= 1, 'no instance was seen');
    assert.ok(grown.last < 2 ** 26, `${grown.last} bytes are held`);
  });
});

describe('a call that waits', () => {
  it('is not lost when another call needs much memory', async () => {
    assert.equal((await runs(`
      const { load } = await import(${JSON.stringify(new URL('proforma.mjs', import.meta.url).href)});
      const client = (await load('client.js')).form('twilio.customer-profile.update');
      let respond;
      globalThis.fetch = () => new Promise((resolve) => (respond = resolve));
      const outcome = client.submit({ Sid: 'BU' + '0'.repeat(31) + '1', FriendlyName: 'Acme' }, { baseUrl: 'https://gateway.example' });
      await new Promise((resolve) => setTimeout(resolve, 10));
      client.validate({ FriendlyName: 'x'.repeat(40_000_000) });
      client.validate({});
      respond(new Response('{}'));
      console.log(JSON.stringify((await outcome).type));
    `)), 'accepted');
  });
});

describe('a key of more characters than fit', () => {
  it('is not mistaken for another, nor are those after it', () => {
    const key = 'k'.repeat(2 ** 26 + 16);
    for (const given of [
      { [key]: 1, name: '' },
      { requiredFields: { [key]: 1 } },
      { requiredFields: { a: 1, [key]: [1, { b: 2 }], c: 3 } },
      { documents: [{ [key]: 1 }] },
    ]) {
      const report = soon(() => validate({ ...record(id), ...given }));
      assert.equal(report.valid, false);
      // A key that cannot be written down is called nothing.
      const allowed = ['name', 'requiredFields', 'documents', undefined, key, ''];
      assert.deepEqual(errors(report).map(({ path }) => path[0]).filter((first) => !allowed.includes(first)), []);
      areIssues(report.issues);
    }
  });
});

describe('a getter that calls validate itself', () => {
  it('on another record gets its answer, and so does the first call', () => {
    let inner;
    const outer = validate(record(id, { get name() { inner = validate({ accountGuid: 5 }); return ' '; } }));
    assert.deepEqual(outer.issues.map(line), ['error required.blank name']);
    assert.equal(inner.issues[0].code, 'type.expected');
  });

  it('on its own record comes to an end', async () => {
    assert.ok((await runs(`
      const own = { get name() { validate(own); return 'x'; } };
      console.log(validate(own).issues.length);
    `)) > 0);
  });

  it('on its own record comes to an end, whatever else stands there', async () => {
    assert.ok((await runs(`
      const own = { noSuchField: 1, get name() { validate(own); return 'x'; }, get another() { validate(own); return 1; }, Options: {} };
      console.log(validate(own).issues.length);
    `)) > 0);
  });
});

describe('a getter that answers differently each time', () => {
  it('is read as something', () => {
    let count = 0;
    const answers = ['x', undefined, null, [], {}, 5, () => 1];
    const shifty = { get name() { return answers[count++ % answers.length]; }, get noSuchField() { return answers[count++ % answers.length]; } };
    for (let round = 0; round < 50; round++) areIssues(validate(shifty).issues);
  });
});

describe('keys that are not the record’s own', () => {
  it('do not hide one that is unknown', () => {
    class Person {
      get name() { return 'Amsterdam Office'; }
    }
    const instance = Object.assign(new Person(), { noSuchField: 1 });
    const hidden = Object.defineProperty({ noSuchField: 1 }, 'name', { value: 'Amsterdam Office', enumerable: false });
    for (const given of [instance, hidden, Object.assign(Object.create({ name: 'x', city: 'y' }), { noSuchField: 1, other: 2 })]) {
      assert.ok(validate(given).issues.some(({ code, path }) => code === 'unknown_field' && path[0] === 'noSuchField'));
    }
  });
});
