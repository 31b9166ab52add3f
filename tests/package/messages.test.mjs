// The message catalogues: nothing without words, no words without use, and each sentence is one that a person can read.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dotted, fields, files, fixtureRows, form, forms, IDS, json, load, text } from './proforma.mjs';

/** The contract's list: the first word of every code. */
const FIRST_WORDS = [
  'required', 'type', 'unknown_field', 'read_only', 'clear', 'unchanged', 'baseline', 'text', 'length', 'items', 'one_of', 'integer',
  'uuid', 'sid', 'email', 'url', 'date_time', 'duration', 'country', 'phone', 'postal_code', 'registration_number', 'duns', 'iata',
  'conflict', 'transition', 'credential', 'server',
];
/** Codes of one word, which other texts of the sources may hold too. */
const BARE = ['unknown_field', 'read_only', 'unchanged', 'items', 'one_of'];
/** Always comes with the provider's own words. */
const WORDED = ['server.rejection'];

const en = (await load('messages/en.js')).default;
const locales = (await files('npm/messages')).filter((name) => name.endsWith('.js') && name !== 'en.js');

/** Every code that stands in the module's sources, whichever file gives it. */
async function codesOfSources() {
  const sources = (await files('src')).filter((name) => name.endsWith('.rs'));
  const literals = (await Promise.all(sources.map((name) => text(`src/${name}`)))).flatMap((source) =>
    [...source.split('#[cfg(test)]')[0].matchAll(/"([a-z_]+(?:\.[a-z0-9_]+)?)"/g)].map(([, literal]) => literal),
  );
  const isCode = (literal) => BARE.includes(literal) || (literal.includes('.') && FIRST_WORDS.includes(literal.split('.')[0]));
  return [...new Set(literals.filter(isCode))];
}

/** Every code that a golden fixture expects. */
async function codesOfFixtures() {
  const rows = (await Promise.all(IDS.map(fixtureRows))).flat();
  const ofForms = rows.flatMap(({ issues = [] }) => issues);
  const answers = (await Promise.all((await files('tests/fixtures/answers')).map((name) => json(`tests/fixtures/answers/${name}`))));
  const ofAnswers = answers.flatMap(({ rows }) => rows).flatMap(({ outcome }) => outcome.issues ?? []);
  return [...new Set([...ofForms, ...ofAnswers].map((line) => line.split(' ')[1].replace(/:$/, '')))];
}

/** `uuid.syntax` of `uuid.syntax.exact` and of `uuid.syntax.list`. @param {string} key */
const codeOf = (key) => key.split('.').slice(0, 2).join('.');

/** Each key of a catalogue, in dotted form. @returns {string[]} */
const keys = (catalogue, before = '') =>
  Object.entries(catalogue).flatMap(([key, value]) =>
    typeof value === 'object' ? keys(value, `${before}${key}/`) : [`${before}${key}`],
  );

describe('a key that every object inherits', () => {
  const INHERITED = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf', 'isPrototypeOf', '__defineGetter__'];

  for (const id of IDS) {
    it(`is named as it is in ${id}`, () => {
      for (const key of INHERITED) {
        const record = JSON.parse(`{ ${JSON.stringify(key)}: 1 }`);
        const issue = form(id).validate(record).issues.find(({ code }) => code === 'unknown_field');
        assert.deepEqual(issue.path, [key]);
        assert.equal(issue.message, `"${key}" is not a field of this form; take it out.`);
      }
    });
  }

  it('is named as it is in a group, in a choice and with another catalogue', () => {
    const { validate } = form('mews.company.update');
    const messages = { issues: { unknown_field: 'No {label}.' } };
    const inGroup = validate(JSON.parse('{ "Options": { "constructor": 1 } }'), { messages }).issues[0];
    assert.equal(inGroup.message, 'Enter the company ID.');
    const unknown = validate(JSON.parse('{ "Options": { "constructor": 1, "toString": 2 } }'), { messages }).issues.filter(({ code }) => code === 'unknown_field');
    assert.deepEqual(unknown.map(({ message }) => message), ['No "Options.constructor".', 'No "Options.toString".']);
    for (const choice of INHERITED) {
      const { issues } = validate({ CreditRating: { Basic: choice } });
      assert.ok(issues.some(({ code, message }) => code === 'one_of' && !/undefined|native code/.test(message)));
    }
  });
});

describe('the English catalogue', () => {
  it('has a template for every code of the sources', async () => {
    const codes = await codesOfSources();
    assert.ok(codes.length > 50, `${codes.length} codes found`);
    assert.deepEqual(codes.filter((code) => !(code in en.issues) && !WORDED.includes(code)), []);
  });

  it('has a template for every code that a fixture expects', async () => {
    const codes = await codesOfFixtures();
    assert.ok(codes.length > 40, `${codes.length} codes found`);
    assert.deepEqual(codes.filter((code) => !(code in en.issues) && !WORDED.includes(code)), []);
  });

  it('has a template for every first word of the contract, and no other', () => {
    assert.deepEqual([...new Set(Object.keys(en.issues).map((key) => key.split('.')[0]))].toSorted(), FIRST_WORDS.toSorted());
  });

  it('has no template that nothing asks for', async () => {
    const codes = await codesOfSources();
    const kinds = forms().flatMap(({ spec }) => fields(spec).map(({ kind }) => kind));
    const variants = ['exact', ...kinds];
    for (const key of Object.keys(en.issues)) {
      const variant = key.split('.')[2];
      assert.ok(codes.includes(codeOf(key)), `${key}: no source gives this code`);
      assert.ok(variant === undefined || variants.includes(variant), `${key}: no field is of this kind`);
    }
  });

  it('asks for nothing that no issue brings', () => {
    const known = ['label', 'item', 'field', 'allowed', 'expected', 'suggestion', 'min', 'max', 'actual'];
    for (const [key, template] of Object.entries(en.issues)) {
      for (const [, name] of template.matchAll(/\{(\w*)\}/g)) assert.ok(known.includes(name), `${key}: {${name}}`);
    }
  });

  for (const id of IDS) {
    it(`has words for every field of ${id}, and for no other`, () => {
      const { spec } = form(id);
      const { title, fields: prose } = en.forms[id];
      assert.equal(spec.title, title);
      assert.deepEqual(Object.keys(prose).toSorted(), [...fields(spec), ...spec.readOnly].map(({ path }) => dotted(path)).toSorted());
    });
  }

  it('has words for every form, section, choice and credential, and for no other', () => {
    const specs = forms().map(({ spec }) => spec);
    // The names of countries are the platform's.
    const chosen = specs.flatMap(fields).filter(({ kind }) => kind !== 'country');
    const choices = chosen.flatMap((field) => [...(field.choices ?? []), ...(field.item?.choices ?? [])]);
    const titles = specs.flatMap(({ sections }) => sections.map(({ title }) => title));
    assert.deepEqual(Object.keys(en.forms).toSorted(), IDS.toSorted());
    assert.deepEqual(Object.values(en.sections).map(({ title }) => title).toSorted(), [...new Set(titles)].toSorted());
    assert.deepEqual(Object.keys(en.choices).toSorted(), [...new Set(choices.map(({ value }) => value))].toSorted());
    assert.deepEqual(Object.keys(en.credentials).toSorted(), [...new Set(specs.map(({ provider }) => provider))].toSorted());
    for (const { provider, credentials } of specs) {
      assert.deepEqual(Object.keys(en.credentials[provider]).toSorted(), credentials.map(({ path }) => dotted(path)).toSorted());
    }
  });
});

for (const name of locales) {
  describe(`the catalogue ${name}`, async () => {
    const catalogue = (await load(`messages/${name}`)).default;

    it('has the keys of the English one', () => {
      assert.deepEqual(keys(catalogue).toSorted(), keys(en).toSorted());
      assert.notEqual(catalogue.locale, en.locale);
    });

    it('fills in the same figures and words', () => {
      const asked = (template) => (template.match(/\{\w+\}/g) ?? []).toSorted();
      for (const [key, template] of Object.entries(en.issues)) assert.deepEqual(asked(catalogue.issues[key]), asked(template), key);
    });

    it('is used where it is handed over, for that call alone', () => {
      const { validate } = form(IDS[0]);
      const english = validate({}).issues[0].message;
      assert.notEqual(validate({}, { messages: catalogue }).issues[0].message, english);
      assert.equal(validate({}).issues[0].message, english);
    });
  });
}
