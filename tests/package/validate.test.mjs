// validate and validateField: what a record gets, absent, null and undefined included.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { errors, form, IDS, line, lines } from './proforma.mjs';
import { COMPANY_ID, record } from './samples.mjs';

const create = form('cm.company-profile.create');
const mews = form('mews.company.update');

/** The required fields of CM.com create, in the order of its page. */
const REQUIRED = [
  'name', 'companyName', 'businessRegisterNumber', 'representativeFirstName', 'representativeLastName', 'countryCode', 'city',
  'postalCode', 'street', 'streetNumber', 'phoneNumberCountryCode', 'phoneNumberTypes', 'contactFirstName', 'contactLastName',
  'emailAddresses',
];

describe('an empty record', () => {
  it('of CM.com create gets 16 errors: the account GUID, then the required fields in the order of the page', () => {
    const report = create.validate({});
    assert.equal(report.valid, false);
    assert.deepEqual(lines(report), ['accountGuid', ...REQUIRED].map((name) => `error required.missing ${name}`));
  });

  it('of an update is told which ids are missing and that nothing would change', () => {
    assert.deepEqual(lines(mews.validate({})), ['error required.missing CompanyId', 'error unchanged']);
    assert.deepEqual(lines(form('abillity.company.patch').validate({})), ['error required.missing id', 'error unchanged']);
    assert.deepEqual(lines(form('twilio.customer-profile.update').validate({})), ['error required.missing Sid', 'error unchanged']);
    assert.deepEqual(lines(form('cm.company-profile.update').validate({})), [
      'error required.missing accountGuid', 'error required.missing companyProfileGuid', 'error unchanged',
    ]);
  });
});

describe('a whole record', () => {
  for (const id of IDS) {
    it(`of ${id} is valid`, () => {
      const report = form(id).validate(record(id));
      assert.equal(report.valid, true);
      // Without a baseline CM.com's update says so.
      assert.deepEqual(lines(report), id === 'cm.company-profile.update' ? ['warning baseline.missing'] : []);
    });
  }

  it('is not altered by being judged', () => {
    const given = record(create.id, { name: '  Amsterdam  ', countryCode: 'nl' });
    const before = structuredClone(given);
    create.validate(given);
    create.buildRequests(given);
    create['~standard'].validate(given);
    assert.deepEqual(given, before);
  });

  it('may be frozen, have no prototype, or be an instance of a class', () => {
    const frozen = Object.freeze(record(create.id));
    const bare = Object.assign(Object.create(null), record(create.id));
    const instance = Object.assign(new (class Profile {})(), record(create.id));
    for (const given of [frozen, bare, instance]) assert.deepEqual(lines(create.validate(given)), []);
  });
});

describe('undefined', () => {
  it('is the same as no key at all', () => {
    const given = record(create.id, { region: undefined, name: undefined, noSuchField: undefined, guid: undefined });
    assert.deepEqual(lines(create.validate(given)), ['error required.missing name']);
    assert.deepEqual(lines(mews.validate({ CompanyId: COMPANY_ID, Notes: undefined, Options: undefined })), ['error unchanged']);
    assert.deepEqual(lines(mews.validate({ CompanyId: COMPANY_ID, Options: { Invoiceable: undefined } })), ['error unchanged']);
  });

  it('never clears a field in the body', () => {
    const { requests } = mews.buildRequests({ CompanyId: COMPANY_ID, Notes: undefined, Department: 'Sales' });
    assert.equal(requests[0].body, `{"CompanyId":"${COMPANY_ID}","Department":{"Value":"Sales"}}`);
  });
});

describe('null', () => {
  it('means "not given" on a create', () => {
    const optional = ['region', 'streetNumberExtra', 'representativePhoneNumber', 'requiredFields', 'callbackUrl', 'documents'];
    const given = record(create.id, Object.fromEntries(optional.map((name) => [name, null])));
    assert.deepEqual(lines(create.validate(given)), []);
    assert.deepEqual(lines(create.validate(record(create.id, { city: null }))), ['error required.missing city']);
  });

  it('on a server-assigned field is ignored, where a value is refused', () => {
    assert.deepEqual(lines(create.validate(record(create.id, { status: null, guid: null }))), []);
    assert.deepEqual(lines(create.validate(record(create.id, { status: 'approved' }))), ['error read_only status']);
  });

  it('clears a field of an update that can be cleared, and only that', () => {
    assert.deepEqual(lines(mews.validate({ CompanyId: COMPANY_ID, Notes: null })), []);
    assert.deepEqual(lines(mews.validate({ CompanyId: COMPANY_ID, Name: null })), ['error clear.not_allowed Name']);
    assert.deepEqual(lines(mews.validate({ CompanyId: COMPANY_ID, Options: null })), ['error clear.not_allowed Options']);
    assert.deepEqual(lines(form('abillity.company.patch').validate({ id: 1, Name: null })), ['error clear.not_allowed Name']);
  });

  it('inside a list is no item', () => {
    assert.deepEqual(lines(create.validate(record(create.id, { emailAddresses: ['a@example.com', null] }))), [
      'error type.expected emailAddresses.1',
    ]);
  });

  it('as the record is no record', () => {
    for (const given of [null, undefined, 5, 'text', true, []]) {
      assert.deepEqual(lines(create.validate(given)), ['error type.expected'], String(given));
    }
  });
});

describe('validateField', () => {
  const given = record(create.id, { name: '', emailAddresses: ['a', 'b@example.com', 'c'], foo: 1 });

  it('gives the issues of one field, items and all', () => {
    assert.deepEqual(create.validateField(['emailAddresses'], given).map(line), [
      'error email.syntax emailAddresses.0', 'error email.syntax emailAddresses.2',
    ]);
    assert.deepEqual(create.validateField(['emailAddresses', 2], given).map(line), ['error email.syntax emailAddresses.2']);
    assert.deepEqual(create.validateField(['city'], given), []);
    assert.deepEqual(create.validateField(['foo'], given).map(line), ['error unknown_field foo']);
  });

  it('gives what validate gives', () => {
    const { issues } = create.validate(given);
    assert.deepEqual(create.validateField(['name'], given), issues.filter(({ path }) => path[0] === 'name'));
  });

  it('gives an issue over two fields at both of them', () => {
    const company = { id: 1, IsReseller: true, IsConsumer: true, IsCustomer: true };
    const abillity = form('abillity.company.patch');
    for (const flag of ['IsReseller', 'IsConsumer']) {
      const found = abillity.validateField([flag], company).map(({ code }) => code);
      assert.ok(found.includes('conflict.reseller_and_consumer'), `${flag}: ${found}`);
    }
    assert.deepEqual(abillity.validateField(['Name'], company), []);
  });

  it('finds a leaf of a group, and the group', () => {
    const company = { CompanyId: COMPANY_ID, Options: { Invoiceable: 'yes' } };
    for (const path of [['Options', 'Invoiceable'], ['Options']]) {
      assert.deepEqual(mews.validateField(path, company).map(line), ['error type.expected Options.Invoiceable']);
    }
  });

  it('never gives what is about the whole record', () => {
    assert.deepEqual(mews.validateField([], { CompanyId: COMPANY_ID }), []);
    assert.deepEqual(mews.validateField(['Name'], { CompanyId: COMPANY_ID }), []);
  });

  it('knows the baseline', () => {
    const options = { baseline: { InvoicingEmail: 'old, but stored' } };
    assert.deepEqual(mews.validateField(['InvoicingEmail'], { CompanyId: COMPANY_ID, InvoicingEmail: 'old, but stored' }, options), []);
    assert.equal(mews.validateField(['InvoicingEmail'], { CompanyId: COMPANY_ID, InvoicingEmail: 'new' }, options).length, 1);
  });
});

describe('a report', () => {
  it('is valid exactly when no issue is an error', () => {
    const warned = create.validate(record(create.id, { businessRegisterNumber: '1' }));
    assert.deepEqual([warned.valid, errors(warned).length, warned.issues.length > 0], [true, 0, true]);
    const refused = create.validate(record(create.id, { city: '' }));
    assert.deepEqual([refused.valid, errors(refused).length], [false, 1]);
  });

  it('gives each issue a path, a code, a severity, params and a message, and nothing else', () => {
    for (const issue of create.validate({ name: 'x'.repeat(101), countryCode: 'UK', foo: [] }).issues) {
      assert.deepEqual(Object.keys(issue).toSorted(), ['code', 'message', 'params', 'path', 'severity']);
    }
  });
});
