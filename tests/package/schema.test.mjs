// JSON Schema of records and payloads, as ajv reads it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dice, spoilt, valid } from './generate.mjs';
import { fields, form, IDS } from './proforma.mjs';
import { COMPANY_ID, RECORDS } from './samples.mjs';
import { compile, fixtureRecords, payloads, ROUNDS } from './schemas.mjs';

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
    for (const payload of [{ Notes: 'x' }, { Name: { Value: null } }, { Notes: {} }]) {
      assert.notEqual(wrong({ CompanyId: COMPANY_ID, ...payload }), null, JSON.stringify(payload));
    }
  });
});
