// fromProfile and diff: from what the provider stores to the smallest record that changes it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { example, form, forms, IDS, lines } from './proforma.mjs';
import { ACCOUNT, COMPANY_ID, PROFILE, record, RECORDS, SID } from './samples.mjs';

const CREATE = 'cm.company-profile.create';
const CM = 'cm.company-profile.update';
const ABILLITY = 'abillity.company.patch';
const MEWS = 'mews.company.update';
const TWILIO = 'twilio.customer-profile.update';

/** A profile of each provider as it returns it. @type {Record<string, object>} */
const PROFILES = {
  [CREATE]: { guid: PROFILE, ...record(CREATE), status: 'approved', statusComment: null, deletedOn: null },
  [CM]: { guid: PROFILE, ...record(CREATE), accountGuid: ACCOUNT, status: 'approved', statusComment: null, deletedOn: null },
  [ABILLITY]: { Id: 42, ...record(ABILLITY), id: undefined, LastUpdated: '2025-10-30T00:39:51.441' },
  [MEWS]: (await example('mews_companies_update.response')).Companies[0],
  [TWILIO]: await example('twilio_update.response.properties'),
};

describe('diff', () => {
  for (const id of IDS) {
    const { diff } = form(id);

    it(`of a record of ${id} and itself is empty`, () => {
      assert.deepEqual(diff(RECORDS[id], RECORDS[id]), {});
      assert.deepEqual(diff({}, {}), {});
    });

    it(`of nothing and a record of ${id} is all of it but its ids`, () => {
      const { accountGuid, companyProfileGuid, CompanyId, ChainId, id: number, Sid, ...rest } = RECORDS[id];
      assert.deepEqual(diff({}, RECORDS[id]), rest);
    });

    it(`of a record of ${id} and nothing is empty, since what is absent is kept`, () => {
      assert.deepEqual(diff(RECORDS[id], {}), {});
    });
  }

  const { diff } = form(MEWS);
  const baseline = record(MEWS);

  it('holds what was changed, and nothing else', () => {
    assert.deepEqual(diff(baseline, { ...baseline, Name: 'New', Options: { ...baseline.Options, Invoiceable: false } }), {
      Name: 'New', Options: { Invoiceable: false },
    });
  });

  it('clears where nothing is left of what was there', () => {
    for (const nothing of [null, '', '  ', [], {}]) {
      assert.deepEqual(diff(baseline, { Notes: nothing }), { Notes: null }, JSON.stringify(nothing));
    }
    for (const nothing of [null, '', undefined]) assert.deepEqual(diff({ Name: 'x' }, { Notes: nothing }), {}, JSON.stringify(nothing));
  });

  it('compares after normalising', () => {
    assert.deepEqual(diff({ Name: 'Acme', DunsNumber: '123456789', MotherCompanyId: COMPANY_ID }, {
      Name: ' Acme ', DunsNumber: '12-345-6789', MotherCompanyId: COMPANY_ID.toUpperCase(),
    }), {});
  });

  it('takes no line end for another text, as a textarea changes them', () => {
    const stored = { Notes: 'Line 1\r\nLine 2\r\n', Contact: 'a\rb', Name: 'x' };
    assert.deepEqual(diff(stored, { Notes: 'Line 1\nLine 2\n', Contact: 'a\nb', Name: 'y' }), { Name: 'y' });
    assert.deepEqual(diff(stored, { Notes: 'Line 1\r\nLine 2' }), { Notes: 'Line 1\r\nLine 2' });
    const { diff: ofCm } = form(CM);
    assert.deepEqual(ofCm({ requiredFields: { note: 'a\r\nb' }, documents: [{ a: '\r' }] }, { requiredFields: { note: 'a\nb' }, documents: [{ a: '\n' }] }), {});
  });

  it('takes lists, maps and documents as a whole', () => {
    const cm = form(CM);
    const stored = record(CM);
    const turned = { emailAddresses: stored.emailAddresses.toReversed() };
    assert.deepEqual(cm.diff(stored, turned), turned);
    assert.deepEqual(cm.diff({ requiredFields: { a: 1, b: 2 } }, { requiredFields: { b: 2, a: 1 } }), {});
    assert.deepEqual(cm.diff({ requiredFields: { a: 1, b: 2 } }, { requiredFields: { a: 1 } }), { requiredFields: { a: 1 } });
    assert.deepEqual(cm.diff(stored, { documents: [] }), { documents: null });
  });

  it('is in the order of the form', () => {
    const { Telephone, Name, Options } = baseline;
    assert.deepEqual(Object.keys(diff({}, { Telephone, Options, Name })), ['Name', 'Options', 'Telephone']);
  });

  it('keeps the values as they were given', () => {
    assert.deepEqual(diff({}, { Name: ' spaced ' }), { Name: ' spaced ' });
  });

  it('turns the one into the other', () => {
    const edited = { ...baseline, Notes: null, Name: 'New', CreditRating: { Basic: 'LocalDecisionRequired' } };
    const changes = diff(baseline, edited);
    assert.deepEqual(diff({ ...baseline, ...changes }, edited), {});
  });

  it('leaves its arguments alone', () => {
    const [one, other] = [Object.freeze(record(MEWS)), Object.freeze({ ...record(MEWS), Name: 'New' })];
    assert.deepEqual(diff(one, other), { Name: 'New' });
  });
});

describe('fromProfile', () => {
  for (const { id, fromProfile, diff, validate, buildRequests } of forms()) {
    it(`then diff without an edit is empty for ${id}`, () => {
      const stored = fromProfile(PROFILES[id]);
      assert.ok(Object.keys(stored).length > 3, `${Object.keys(stored)}`);
      assert.deepEqual(diff(stored, stored), {});
      if (id === CREATE) return;
      // The record that was read, judged against itself, changes nothing and is refused for that alone.
      assert.deepEqual(lines(validate(stored, { baseline: stored })), ['error unchanged']);
      assert.equal(buildRequests(stored, {}, { baseline: stored }).type, 'invalid');
    });
  }

  it('of CM.com calls the guid companyProfileGuid, and leaves out what an update cannot change', () => {
    const stored = form(CM).fromProfile(PROFILES[CM]);
    assert.deepEqual(stored, { ...record(CM) });
  });

  it('of CM.com knows other names', () => {
    const { postalCode, ...rest } = record(CREATE);
    const profile = { ...rest, zipCode: postalCode };
    assert.equal(form(CREATE).fromProfile(profile, { names: { postalCode: 'zipCode' } }).postalCode, postalCode);
    assert.equal(form(CREATE).fromProfile(profile).postalCode, undefined);
  });

  it('of aBILLity gives the id and what can be changed', () => {
    const { id, ...rest } = record(ABILLITY);
    assert.deepEqual(form(ABILLITY).fromProfile(PROFILES[ABILLITY]), { id: 42, ...rest });
  });

  it('of Mews reads one company, ContacPerson and all, and leaves out nulls', () => {
    const { Companies: [company] } = { Companies: [PROFILES[MEWS]] };
    assert.deepEqual(form(MEWS).fromProfile(company), {
      ChainId: company.ChainId, CompanyId: company.Id, Name: 'Sample Company 1', InvoicingEmail: 'sample1@mews.com',
      WebsiteUrl: 'https://www.mewssystems.com', InvoiceDueInterval: 'P2DT23H', Options: { Invoiceable: true, AddFeesToInvoices: true },
      CreditRating: { Basic: 'PaymentRequiredUpfront' }, Department: 'Sales', DunsNumber: '123456789',
      ReferenceIdentifier: 'da34b396-77e3-495a-bd61-aecf00a3f19d', Contact: 'Contact Info 1', ContactPerson: 'Sample Person 1', Iata: 'PAO',
      Notes: 'Note 1', Telephone: '111-222-333', ExternalIdentifier: 'company0001',
    });
  });

  it('of Mews prefers ContactPerson to ContacPerson, and writes it', () => {
    const { fromProfile, buildRequests } = form(MEWS);
    assert.equal(fromProfile({ ContacPerson: 'old', ContactPerson: 'new' }).ContactPerson, 'new');
    const { requests } = buildRequests({ CompanyId: COMPANY_ID, ...fromProfile({ ContacPerson: 'Jane' }) });
    assert.ok(requests[0].body.endsWith('"ContactPerson":{"Value":"Jane"}}'));
  });

  it('of Twilio reads snake_case', () => {
    assert.deepEqual(form(TWILIO).fromProfile(PROFILES[TWILIO]), {
      Sid: SID, Status: 'draft', StatusCallback: 'http://www.example.com', FriendlyName: 'friendly_name', Email: 'notification@email.com',
    });
  });

  it('leaves out the values of what it does not know', () => {
    for (const { fromProfile } of forms()) assert.deepEqual(fromProfile({ something: 'else', nested: { name: 'x' } }), {});
  });

  it('hands on the values as they are, not copies of another kind', () => {
    const documents = [{ id: 1 }];
    assert.deepEqual(form(CM).fromProfile({ documents }).documents, documents);
  });
});

describe('an edit of a profile that was read', () => {
  it('sends the change alone', () => {
    const { fromProfile, diff, buildRequests } = form(MEWS);
    const baseline = fromProfile(PROFILES[MEWS]);
    const edited = { ...baseline, Notes: 'Changed', Telephone: '' };
    const change = { CompanyId: baseline.CompanyId, ...diff(baseline, edited) };
    const { requests } = buildRequests(change, {}, { baseline });
    assert.equal(requests[0].body, `{"CompanyId":"${baseline.CompanyId}","Notes":{"Value":"Changed"},"Telephone":{"Value":null}}`);
  });

  it('is not stopped by an old value that today’s rules refuse', () => {
    const { fromProfile, validate } = form(MEWS);
    const baseline = fromProfile({ ...PROFILES[MEWS], InvoicingEmail: 'no address', DunsNumber: '1' });
    assert.deepEqual(lines(validate({ ...baseline, Name: 'New' }, { baseline })), []);
    assert.deepEqual(lines(validate({ ...baseline, DunsNumber: '2' }, { baseline })), ['error duns.syntax DunsNumber']);
  });

  it('of a Twilio profile in review is refused field by field', () => {
    const { validate } = form(TWILIO);
    const baseline = { Sid: SID, Status: 'in-review', Email: 'a@example.com', FriendlyName: 'x' };
    assert.deepEqual(lines(validate({ ...baseline, Email: 'b@example.com' }, { baseline })), ['error transition.locked Email']);
  });
});
