// Options, targets and queries that are no objects: a mistake in the program, told in a sentence, and nothing is sent.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { all, each, encode } from './bytes.mjs';
import { form, IDS, jsonSchema, load } from './proforma.mjs';
import { RECORDS } from './samples.mjs';

const { revoke, proxy } = Proxy.revocable({}, {});
revoke();

/** What may stand where an object of options belongs. @type {Record<string, unknown>} */
const NO_OBJECTS = {
  null: null, 'a text': 'csv', 'an empty text': '', zero: 0, 'a number': 5, 'a BigInt': 5n, true: true, false: false, 'a symbol': Symbol('x'),
  'a list': [], 'a list of options': [{ format: 'csv' }], 'a function': () => {}, 'a class': class {}, 'a map': new Map([['all', true]]),
  'a date': new Date(0), 'a URL': new URL('https://example.com/'), 'a signal': new AbortController().signal, bytes: new Uint8Array(4),
  'a boxed text': new String('csv'), 'a promise': Promise.resolve({}), 'a revoked proxy': proxy,
};

/** What is an object, however it was made. @type {Record<string, object>} */
const OBJECTS = {
  'an empty object': {}, 'one without a prototype': Object.create(null), 'a frozen one': Object.freeze({}), 'one of a class': new (class Options {})(),
  'one that inherits': Object.create({ attempts: 1 }), 'a proxy of one': new Proxy({}, {}),
};

const MEWS = 'mews.company.update';
const CM = 'cm.company-profile.update';
const TARGET = { baseUrl: 'http://127.0.0.1:9' };
const rows = () => encode('{}');

/** Every call that takes options. @type {Record<string, (options: any) => unknown>} */
const CALLS = {
  validate: (options) => form(MEWS).validate(RECORDS[MEWS], options),
  validateField: (options) => form(MEWS).validateField(['Name'], RECORDS[MEWS], options),
  'validateField of a form with rules over several fields': (options) => form(CM).validateField(['name'], RECORDS[CM], options),
  buildRequests: (options) => form(MEWS).buildRequests(RECORDS[MEWS], TARGET, options),
  fromProfile: (options) => form(CM).fromProfile({}, options),
  'jsonSchema of the record': (options) => jsonSchema(CM, 'record', options),
  'jsonSchema of the payload': (options) => jsonSchema(CM, 'payload', options),
  submit: (options) => form(CM).submit(RECORDS[CM], TARGET, options),
  read: (options) => form(MEWS).read(RECORDS[MEWS], TARGET, options),
  list: (options) => form(MEWS).list({}, TARGET, options),
  ask: (options) => form(CM).ask('updateConsequences', RECORDS[CM], TARGET, options),
  validateMany: (options) => all(form(MEWS).validateMany(rows(), options)),
};

/** Every call that takes a target. @type {Record<string, (target: any) => unknown>} */
const TARGETED = {
  buildRequests: (target) => form(MEWS).buildRequests(RECORDS[MEWS], target),
  submit: (target) => form(MEWS).submit(RECORDS[MEWS], target, { attempts: 1 }),
  read: (target) => form(MEWS).read(RECORDS[MEWS], target, { attempts: 1 }),
  list: (target) => form(MEWS).list({}, target, { attempts: 1 }),
  ask: (target) => form(CM).ask('updateConsequences', RECORDS[CM], target, { attempts: 1 }),
};

const realFetch = globalThis.fetch;
let sent = 0;
before(() => {
  globalThis.fetch = async () => {
    sent++;
    return new Response('{}');
  };
});
after(() => {
  globalThis.fetch = realFetch;
});

/** @param {(given: any) => unknown} call @param {unknown} given @param {RegExp} sentence */
async function refuses(call, given, sentence) {
  const before = sent;
  await assert.rejects(async () => call(given), (/** @type {Error} */ error) => error.constructor === Error && sentence.test(error.message));
  assert.equal(sent, before);
}

for (const [name, call] of Object.entries(CALLS)) {
  describe(`the options of ${name}`, () => {
    for (const [what, given] of Object.entries(NO_OBJECTS)) {
      it(`cannot be ${what}`, () => refuses(call, given, /^proforma: the options must be an object, such as \{ .+ \}; leave them out/));
    }

    it('can be left out, and be any object', async () => {
      await call(undefined);
      for (const given of Object.values(OBJECTS)) await call(given);
    });
  });
}

for (const [name, call] of Object.entries(TARGETED)) {
  describe(`the target of ${name}`, () => {
    for (const [what, given] of Object.entries(NO_OBJECTS)) {
      it(`cannot be ${what}`, () => refuses(call, given, /^proforma: the target must be an object, such as/));
    }
  });
}

describe('the query of list', () => {
  for (const [what, given] of Object.entries(NO_OBJECTS)) {
    it(`cannot be ${what}`, () => refuses((query) => form(MEWS).list(query, TARGET), given, /^proforma: the query must be an object, such as/));
  }
});

describe('ifMatch', () => {
  it('that is no text refuses the change instead of sending it unguarded', async () => {
    for (const ifMatch of [5, true, {}, ['"1"'], () => '"1"', new String('"1"')]) {
      await refuses((ifMatch) => form(CM).submit(RECORDS[CM], TARGET, { ifMatch }), ifMatch, /^proforma: ifMatch must be a text/);
      await refuses((ifMatch) => form(CM).buildRequests(RECORDS[CM], TARGET, { ifMatch }), ifMatch, /^proforma: ifMatch must be a text/);
    }
  });

  it('of an answer that had no tag is none', () => {
    const { requests } = form(CM).buildRequests(RECORDS[CM], TARGET, { ifMatch: null });
    assert.ok(requests.length === 1 && !('if-match' in requests[0].headers) && !('If-Match' in requests[0].headers));
  });
});

describe('an option of validateMany', () => {
  it('that is no function where one is called says so before the first row', async () => {
    for (const option of ['onProgress', 'onHeader']) {
      for (const given of ['x', 5, {}, true]) {
        const read = () => all(form(MEWS).validateMany(rows(), { [option]: given }));
        await refuses(read, given, new RegExp(`^proforma: ${option} must be a function`));
      }
    }
  });

  it('that is no yes or no says so', async () => {
    for (const given of ['false', 1, {}]) await refuses(() => all(form(MEWS).validateMany(rows(), { all: given })), given, /^proforma: all must be/);
  });

  it('leaves the source untouched where it is wrong', async () => {
    let isRead = false;
    const source = (async function* () {
      isRead = true;
      yield rows();
    })();
    await refuses(() => all(form(MEWS).validateMany(source, null)), null, /options must be an object/);
    assert.equal(isRead, false);
    assert.equal((await all(form(MEWS).validateMany(each([rows()])))).length, 1);
  });
});

describe('the forms of every entry', () => {
  it('say the same', async () => {
    const [checking, sending] = await Promise.all([load('index.js'), load('client.js')]);
    for (const id of IDS) {
      for (const each of [checking.form(id), sending.form(id)]) assert.throws(() => each.validate({}, null), /^Error: proforma: the options must be/);
    }
  });
});
