// JSON Schema of records and payloads, and the providers' own schemas beside ours.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fields, fixtureRows, form, forms, IDS, json } from './proforma.mjs';
import { dice, spoilt, valid } from './generate.mjs';
import { COMPANY_ID, CREDENTIALS, record, RECORDS, SID } from './samples.mjs';

const ROUNDS = 150;

/** @param {object} schema @param {object} [options] */
function compile(schema, options = { allowUnionTypes: true }) {
  const ajv = new Ajv2020({ allErrors: true, ...options });
  ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
  // Where the vendor has them they sit on objects, so that they never come to bear.
  for (const name of ['email', 'uri', 'tel']) ajv.addFormat(name, true);
  const validate = ajv.compile(schema);
  return (value) => (validate(value) ? null : ajv.errorsText(validate.errors));
}

/** The bodies of a record's requests, as the objects they encode. @param {string} id @param {any} given @param {object} [options] */
const payloads = (id, given, options = {}, target = { credentials: CREDENTIALS[form(id).spec.provider] }) =>
  (form(id).buildRequests(given, target, options).requests ?? []).map(({ body, headers }) =>
    headers['Content-Type'] === 'application/json' ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body)),
  );

/** Records that the fixtures hold, as a page may hand them over. @param {string} id */
const fixtureRecords = async (id) =>
  (await fixtureRows(id)).map((row) => ({ ...row, record: row.recordText === undefined ? row.record : JSON.parse(row.recordText) }));

for (const id of IDS) {
  const { spec, validate, jsonSchema } = form(id);

  describe(`the schema of a record of ${id}`, () => {
    const wrong = compile(jsonSchema('record'));

    it('is of draft 2020-12, and what one gets who does not say of what', () => {
      assert.equal(jsonSchema('record').$schema, 'https://json-schema.org/draft/2020-12/schema');
      assert.deepEqual(jsonSchema(), jsonSchema('record'));
      assert.notDeepEqual(jsonSchema('payload'), jsonSchema('record'));
    });

    it('accepts every record of the fixtures that is valid', async () => {
      const records = (await fixtureRecords(id)).map(({ record }) => record).filter((record) => validate(record).valid);
      assert.ok(records.length > 10, `${records.length} records`);
      for (const record of records) assert.equal(wrong(record), null, JSON.stringify(record));
    });

    it('accepts every valid record that chance makes', () => {
      for (let seed = 1; seed <= ROUNDS; seed++) {
        const record = valid(spec, dice(seed));
        assert.equal(wrong(record), null, JSON.stringify(record));
      }
    });

    it('accepts whatever validate calls valid, however spoilt', () => {
      for (let seed = 1; seed <= ROUNDS; seed++) {
        const record = spoilt(spec, dice(seed));
        if (validate(record).valid) assert.equal(wrong(record), null, JSON.stringify(record));
      }
    });

    it('refuses what lacks an id, has a key too many, or holds another type', () => {
      const required = fields(spec).filter((field) => field.required).map(({ path }) => path[0]);
      for (const key of required) {
        const { [key]: _, ...rest } = RECORDS[id];
        assert.notEqual(wrong(rest), null, key);
      }
      assert.notEqual(wrong({ ...RECORDS[id], noSuchField: 1 }), null);
      for (const { path } of fields(spec).filter(({ path }) => path.length === 1)) {
        assert.notEqual(wrong({ ...RECORDS[id], [path[0]]: [[1]] }), null, `${path}`);
      }
      assert.equal(wrong(RECORDS[id]), null);
    });

    it('names every field, by its default name whatever names say', () => {
      const { properties } = jsonSchema('record', { names: { name: 'label' } });
      const known = [...fields(spec), ...spec.readOnly].map(({ path }) => path[0]);
      assert.deepEqual(Object.keys(properties).toSorted(), [...new Set(known)].toSorted());
    });
  });

  describe(`the schema of a payload of ${id}`, () => {
    const wrong = compile(jsonSchema('payload'));

    it('accepts what is sent for every record of the fixtures', async () => {
      let count = 0;
      for (const { record, baseline, target } of await fixtureRecords(id)) {
        // A merged profile holds what the provider stored, even what today's rules refuse.
        const ids = Object.fromEntries(fields(spec).filter((field) => field.in === 'path').map(({ path }) => [path[0], RECORDS[id][path[0]]]));
        if (baseline !== undefined && !validate({ ...baseline, ...ids }).valid) continue;
        for (const payload of payloads(id, record, { baseline }, target)) {
          assert.equal(wrong(payload), null, JSON.stringify(payload));
          count++;
        }
      }
      assert.ok(count > 10, `${count} payloads`);
    });

    it('accepts what is sent for every valid record that chance makes', () => {
      for (let seed = 1; seed <= ROUNDS; seed++) {
        for (const payload of payloads(id, valid(spec, dice(seed)))) assert.equal(wrong(payload), null, JSON.stringify(payload));
      }
    });

    it('refuses a key too many', () => {
      const [payload] = payloads(id, RECORDS[id]);
      assert.equal(wrong(payload), null);
      assert.notEqual(wrong({ ...payload, noSuchField: 1 }), null);
    });
  });
}

describe('the schema of a payload', () => {
  it('has the names that go over the wire', () => {
    const names = { postalCode: 'zipCode', name: 'label' };
    const id = 'cm.company-profile.create';
    const wrong = compile(form(id).jsonSchema('payload', { names }));
    for (const payload of payloads(id, RECORDS[id], { names })) assert.equal(wrong(payload), null);
    for (const payload of payloads(id, RECORDS[id])) assert.notEqual(wrong(payload), null);
  });

  it('is of one of two things', () => {
    assert.throws(() => form('mews.company.update').jsonSchema('answer'), /record.*payload/);
  });

  it('of Mews has the wrappers', () => {
    const wrong = compile(form('mews.company.update').jsonSchema('payload'));
    assert.equal(wrong({ CompanyId: COMPANY_ID, Notes: { Value: null } }), null);
    for (const payload of [{ CompanyId: COMPANY_ID, Notes: 'x' }, { CompanyId: COMPANY_ID, Name: { Value: null } }, { CompanyId: COMPANY_ID, Notes: {} }]) {
      assert.notEqual(wrong(payload), null, JSON.stringify(payload));
    }
  });
});

/** OpenAPI 3.0's `nullable` in words that JSON Schema has. @param {any} schema @returns {any} */
function withoutNullable(schema) {
  if (Array.isArray(schema)) return schema.map(withoutNullable);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable, ...rest } = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withoutNullable(value)]));
  return nullable === true ? { anyOf: [rest, { type: 'null' }] } : rest;
}

/** One schema of a vendor's document. @param {string} file @param {string} pointer */
async function vendor(file, pointer) {
  const document = withoutNullable(await json(`tests/fixtures/providers/${file}`));
  return compile({ $id: 'vendor', components: document.components, paths: document.paths, $ref: `#${pointer}` }, { strict: false });
}

describe('Mews’ own schema', async () => {
  const { spec, validate } = form('mews.company.update');
  const wrong = await vendor('mews-companies-subset.openapi.json', '/components/schemas/CompanyUpdateParameters');
  const TOKENS = { ClientToken: 'a', AccessToken: 'b', Client: 'c' };

  /** A record, wrapped without a thought. @param {any} given */
  const wrapped = (given) => {
    const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
    const wrap = (key, value) => {
      if (['ChainId', 'CompanyId'].includes(key)) return value;
      if (!['Options', 'CreditRating'].includes(key)) return { Value: value };
      return isObject(value) ? Object.fromEntries(Object.entries(value).map(([leaf, inner]) => [leaf, { Value: inner }])) : value;
    };
    // What the provider assigns is ignored where it is null.
    const isIgnored = ([key, value]) => value === null && spec.readOnly.some(({ path }) => path[0] === key);
    const rest = Object.entries(given).filter((entry) => !isIgnored(entry));
    return { ...TOKENS, ...Object.fromEntries(rest.map(([key, value]) => [key, wrap(key, value)])) };
  };

  it('accepts what is sent for every valid record that chance makes, and for the fixtures', async () => {
    for (let seed = 1; seed <= ROUNDS; seed++) {
      for (const payload of payloads(spec.id, valid(spec, dice(seed)))) assert.equal(wrong(payload), null, JSON.stringify(payload));
    }
    let count = 0;
    for (const { record, baseline } of await fixtureRecords(spec.id)) {
      for (const payload of payloads(spec.id, record, { baseline })) {
        assert.equal(wrong(payload), null, JSON.stringify(payload));
        count++;
      }
    }
    assert.ok(count > 20, `${count} payloads`);
  });

  it('refuses nothing that we let through', () => {
    let refused = 0;
    for (let seed = 1; seed <= 5 * ROUNDS; seed++) {
      const given = spoilt(spec, dice(seed));
      if (wrong(wrapped(given)) === null) continue;
      refused++;
      assert.equal(validate(given).valid, false, `${wrong(wrapped(given))}: ${JSON.stringify(given)}`);
    }
    assert.ok(refused > ROUNDS, `only ${refused} were refused`);
  });

  it('does not see what an e-mail address or a URL is; we do', () => {
    const given = { CompanyId: COMPANY_ID, InvoicingEmail: 'no address', WebsiteUrl: 'no url', ExternalIdentifier: 'x'.repeat(256) };
    assert.equal(wrong(wrapped(given)), null);
    assert.deepEqual(validate(given).issues.map(({ severity, path }) => [severity, ...path]), [
      ['error', 'InvoicingEmail'], ['error', 'WebsiteUrl'], ['error', 'ExternalIdentifier'],
    ]);
  });
});

describe('Twilio’s own schema', async () => {
  const { spec, validate } = form('twilio.customer-profile.update');
  const file = 'twilio-customerprofiles-subset.openapi.json';
  const operation = '/paths/~1v1~1CustomerProfiles~1{Sid}/post';
  const wrong = await vendor(file, encodeURI(`${operation}/requestBody/content/application~1x-www-form-urlencoded/schema`));
  const wrongSid = compile((await json(`tests/fixtures/providers/${file}`)).paths['/v1/CustomerProfiles/{Sid}'].post.parameters[0].schema);

  it('accepts what is sent for every valid record that chance makes', () => {
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const given = valid(spec, dice(seed));
      for (const payload of payloads(spec.id, given)) assert.equal(wrong(payload), null, JSON.stringify(payload));
      const [{ url }] = form(spec.id).buildRequests(given).requests;
      assert.equal(wrongSid(url.split('/').at(-1)), null, url);
    }
  });

  it('refuses nothing that we let through', () => {
    let refused = 0;
    for (let seed = 1; seed <= 5 * ROUNDS; seed++) {
      const given = spoilt(spec, dice(seed));
      const { Sid, ...rest } = given;
      if (wrong(rest) === null && wrongSid(Sid) === null) continue;
      refused++;
      assert.equal(validate(given).valid, false, JSON.stringify(given));
    }
    assert.ok(refused > ROUNDS / 2, `only ${refused} were refused`);
  });

  it('accepts each status, of which two are ours to send', () => {
    for (const [Status, ours] of [['draft', true], ['pending-review', true], ['in-review', false], ['twilio-rejected', false], ['twilio-approved', false]]) {
      assert.equal(wrong({ Status }), null);
      assert.equal(validate({ Sid: SID, Status }).valid, ours, Status);
    }
  });
});
