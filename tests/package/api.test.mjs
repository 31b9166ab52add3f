// forms, form(id) and what their tables say of themselves.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fields, form, forms, IDS } from './proforma.mjs';

const KINDS = [
  'text', 'multiline', 'integer', 'boolean', 'date-time', 'uuid', 'sid', 'email', 'url', 'phone', 'country', 'postal-code',
  'duration', 'choice', 'list', 'map', 'documents', 'secret',
];

const isText = (value) => typeof value === 'string' && value.trim() !== '';
const isBoolean = (value) => typeof value === 'boolean';
const isCount = (value) => Number.isInteger(value) && value >= 0;
const areTexts = (value) => Array.isArray(value) && value.length > 0 && value.every(isText);
/** Of a country the codes alone; else with a label, and a mark where only the provider sets it. */
const areChoices = (value, kind = 'choice') =>
  Array.isArray(value) && value.length > 0 && value.every(({ value, label, settable, ...rest }) =>
    isText(value) && (kind === 'country' ? label === undefined : isText(label)) && (settable === undefined || settable === false)
    && Object.keys(rest).length === 0);
const isItem = ({ kind, choices, maxLength, ...rest }) =>
  KINDS.includes(kind) && (choices === undefined || areChoices(choices)) &&
  (maxLength === undefined || isCount(maxLength)) && Object.keys(rest).length === 0;

/** The contract's `FieldSpec`: what each property must be, the optional ones apart. */
const REQUIRED = {
  path: areTexts, in: (value) => ['path', 'body', 'credential'].includes(value), label: isText,
  kind: (value) => KINDS.includes(value), required: isBoolean, clearable: isBoolean,
};
const OPTIONAL = {
  hint: isText, minLength: isCount, maxLength: isCount, minItems: isCount, choices: areChoices, item: isItem,
  autocomplete: isText, example: isText,
};

/** Every field of a form, the server's and the credentials among them. */
const every = (spec) => [...fields(spec), ...spec.readOnly, ...spec.credentials];

describe('forms()', () => {
  it('lists the five forms of the contract, once each', () => {
    assert.deepEqual(forms().map(({ id }) => id).toSorted(), IDS.toSorted());
  });

  it('hands out the same forms as form(id)', () => {
    for (const each of forms()) assert.equal(form(each.id), each);
  });

  it('says which forms there are when asked for another', () => {
    for (const id of ['cm.company-profile.delete', '', 'toString', '__proto__', undefined]) {
      assert.throws(() => form(id), (error) => error instanceof Error && IDS.every((known) => error.message.includes(known)));
    }
  });
});

for (const id of IDS) {
  describe(`the spec of ${id}`, () => {
    const { spec } = form(id);

    it('names the operation', () => {
      assert.equal(spec.id, id);
      assert.ok(isText(spec.title));
      assert.equal(spec.provider, id.split('.')[0]);
      assert.ok(['POST', 'PUT', 'PATCH'].includes(spec.method));
      assert.match(spec.path, /^\/[\w{}/-]+$/i);
      assert.equal(new URL(spec.documentation).protocol, 'https:');
      assert.equal(spec.kind, id.endsWith('.create') ? 'create' : 'update');
      assert.ok(isBoolean(spec.reads.one) && ['all', 'search', 'none'].includes(spec.reads.list));
    });

    it('describes each field as the contract says, and no more', () => {
      for (const field of every(spec)) {
        for (const [name, is] of Object.entries(REQUIRED)) assert.ok(is(field[name]), `${field.path}: ${name}`);
        for (const [name, value] of Object.entries(field)) {
          const is = REQUIRED[name] ?? OPTIONAL[name];
          assert.ok(is?.(value, field.kind), `${field.path}: ${name} is ${JSON.stringify(value)}`);
        }
      }
    });

    it('gives choices to what is chosen and items to lists, and to nothing else', () => {
      for (const field of every(spec)) {
        assert.equal('choices' in field, ['choice', 'country'].includes(field.kind), `${field.path}`);
        assert.equal('item' in field, field.kind === 'list', `${field.path}`);
        if (field.item) assert.equal('choices' in field.item, field.item.kind === 'choice', `${field.path}`);
      }
    });

    it('names its ids in the order of the path, and its questions', () => {
      const ids = { 'abillity.company.patch': ['id'], 'mews.company.update': ['ChainId', 'CompanyId'] };
      const inPath = [...spec.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      assert.deepEqual(spec.ids, ids[id] ?? inPath);
      const questions = { 'cm.company-profile.create': ['requiredFields'], 'cm.company-profile.update': ['updateConsequences'] };
      assert.deepEqual(spec.questions, questions[id] ?? []);
    });

    it('holds no field twice, and each id of the path among them', () => {
      const paths = every(spec).filter((field) => field.in !== 'credential').map(({ path }) => path.join('.'));
      assert.deepEqual(paths, [...new Set(paths)]);
      const inPath = fields(spec).filter((field) => field.in === 'path');
      assert.deepEqual(inPath.map(({ path }) => `{${path}}`).toSorted(), spec.path.match(/\{\w+\}/g)?.toSorted() ?? []);
      assert.ok(inPath.every(({ required }) => required));
    });

    it('keeps credentials and server-assigned fields apart', () => {
      assert.ok(spec.credentials.length > 0 && spec.credentials.every((field) => field.in === 'credential'));
      assert.ok(spec.readOnly.length > 0 && spec.readOnly.every((field) => field.in === 'body' && !field.required));
      assert.ok(fields(spec).every((field) => field.in !== 'credential'));
    });

    it('gives every section a title and a field', () => {
      for (const { title, hint, fields, ...rest } of spec.sections) {
        assert.ok(isText(title) && fields.length > 0 && (hint === undefined || isText(hint)), title);
        assert.deepEqual(rest, {});
      }
    });

    it('cannot be changed', () => {
      const frozen = (value) => typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(frozen));
      assert.ok(frozen(spec));
      assert.ok(Object.isFrozen(form(id)));
    });
  });
}

describe('what the spec of CM.com create shows a page', () => {
  const { spec } = form('cm.company-profile.create');
  const names = (fields) => fields.map(({ path }) => path.join('.'));
  const of = (name) => fields(spec).find(({ path }) => path[0] === name);

  it('has the account GUID and the 21 fields that a person fills in', () => {
    assert.equal(fields(spec).length, 22);
    assert.deepEqual(names(fields(spec).filter((field) => field.in === 'path')), ['accountGuid']);
  });

  it('has them in the sections company, address, representative, numbers, contact and documents', () => {
    assert.deepEqual(spec.sections.map(({ fields }) => names(fields)), [
      ['accountGuid', 'name', 'companyName', 'businessRegisterNumber'],
      ['countryCode', 'region', 'city', 'postalCode', 'street', 'streetNumber', 'streetNumberExtra'],
      ['representativeFirstName', 'representativeLastName', 'representativePhoneNumber'],
      ['phoneNumberCountryCode', 'phoneNumberTypes'],
      ['contactFirstName', 'contactLastName', 'emailAddresses', 'callbackUrl'],
      ['requiredFields', 'documents'],
    ]);
  });

  it('lists what CM.com assigns itself apart', () => {
    assert.deepEqual(names(spec.readOnly), ['guid', 'deletedOn', 'status', 'statusComment']);
  });

  it('tells lengths, choices and autofill tokens', () => {
    assert.deepEqual([of('companyName').minLength, of('companyName').maxLength], [1, 100]);
    assert.deepEqual([of('postalCode').maxLength, of('street').maxLength, of('streetNumber').maxLength], [12, 255, 10]);
    assert.equal(of('phoneNumberTypes').minItems, 1);
    assert.deepEqual(of('phoneNumberTypes').item.choices.map(({ value }) => value), ['LOCAL', 'NATIONAL', 'TOLLFREE']);
    assert.equal(of('emailAddresses').item.kind, 'email');
    assert.equal(of('companyName').autocomplete, 'organization');
    assert.equal(of('postalCode').autocomplete, 'postal-code');
  });
});
