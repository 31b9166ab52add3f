// Standard Schema, version 1: https://standardschema.dev
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { form, forms } from './proforma.mjs';
import { ACCOUNT, COMPANY_ID, record, RECORDS } from './samples.mjs';

/** What the specification's own page shows a consumer doing. @param {any} schema @param {unknown} input */
async function standardValidate(schema, input) {
  let result = schema['~standard'].validate(input);
  if (result instanceof Promise) result = await result;
  if (result.issues) throw Object.assign(new Error(JSON.stringify(result.issues, null, 2)), { issues: result.issues });
  return result.value;
}

describe('~standard', () => {
  for (const schema of forms()) {
    const standard = schema['~standard'];

    it(`of ${schema.id} has version 1 and the vendor proforma`, () => {
      assert.deepEqual([standard.version, standard.vendor, typeof standard.validate], [1, 'proforma', 'function']);
    });

    it(`of ${schema.id} gives a value and no issues for a valid record`, async () => {
      const result = standard.validate(RECORDS[schema.id]);
      assert.equal(result.issues, undefined);
      assert.deepEqual(Object.keys(result.value).toSorted(), Object.keys(RECORDS[schema.id]).toSorted());
      assert.deepEqual(await standardValidate(schema, RECORDS[schema.id]), result.value);
    });

    it(`of ${schema.id} gives issues and no value otherwise`, async () => {
      for (const value of [undefined, null, 'text', 5, [], {}, () => 1]) {
        const result = standard.validate(value);
        assert.ok(result.issues.length > 0 && !('value' in result));
        for (const issue of result.issues) {
          assert.ok(issue.message.length > 0 && Array.isArray(issue.path) && issue.path.every((step) => /^(string|number)$/.test(typeof step)));
          assert.ok(typeof issue.code === 'string' && issue.severity === 'error' && typeof issue.params === 'object');
        }
        await assert.rejects(standardValidate(schema, value));
      }
    });
  }

  it('gives the record in normal form', () => {
    const { value } = form('cm.company-profile.create')['~standard'].validate(record('cm.company-profile.create', {
      accountGuid: ACCOUNT.toUpperCase(), name: '  Amsterdam ', countryCode: 'nl', emailAddresses: [' a@example.com '], region: null,
      streetNumberExtra: ' ', callbackUrl: undefined,
    }));
    const { region, streetNumberExtra, callbackUrl, ...rest } = RECORDS['cm.company-profile.create'];
    assert.deepEqual(value, { ...rest, accountGuid: ACCOUNT, name: 'Amsterdam', countryCode: 'NL', emailAddresses: ['a@example.com'] });
  });

  it('keeps null where an update clears', () => {
    const given = { CompanyId: COMPANY_ID, Notes: null, DunsNumber: '12-345-6789', Name: undefined };
    assert.deepEqual(form('mews.company.update')['~standard'].validate(given).value, { CompanyId: COMPANY_ID, Notes: null, DunsNumber: '123456789' });
  });

  it('drops warnings', () => {
    const standard = form('cm.company-profile.create')['~standard'];
    const warned = record('cm.company-profile.create', { businessRegisterNumber: '1' });
    assert.ok(form('cm.company-profile.create').validate(warned).issues.length > 0);
    assert.equal(standard.validate(warned).issues, undefined);
    assert.deepEqual(standard.validate({ ...warned, city: '' }).issues.map(({ code }) => code), ['required.blank']);
  });

  it('gives the errors that validate gives', () => {
    const { validate, '~standard': standard } = form('cm.company-profile.create');
    assert.deepEqual(standard.validate({}).issues, validate({}).issues);
  });

  it('gives a value that is valid, and the same when it is given again', () => {
    for (const schema of forms()) {
      const { value } = schema['~standard'].validate(RECORDS[schema.id]);
      assert.deepEqual(schema['~standard'].validate(value), { value });
    }
  });

  it('works when it is taken off its form', () => {
    const { validate } = form('abillity.company.patch')['~standard'];
    assert.deepEqual(validate({ id: 7, Name: ' x ' }), { value: { id: 7, Name: 'x' } });
  });
});
