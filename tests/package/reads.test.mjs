// Reading one profile from each provider.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { dotted, example, form, lines } from './proforma.mjs';
import { breaks, isSilent, start } from './provider.mjs';
import { ACCOUNT, COMPANY_ID, CREDENTIALS, PROFILE, SID } from './samples.mjs';

let provider;
before(async () => (provider = await start()));
after(() => provider.stop());

const target = (id) => ({ baseUrl: provider.origin, credentials: CREDENTIALS[form(id).spec.provider] });
const read = (id, ids, options) => form(id).read(ids, target(id), options);
const asked = () => provider.requests.map(({ method, url, body }) => [method, url, body].filter(Boolean).join(' '));

const CM = 'cm.company-profile.update';
const ABILLITY = 'abillity.company.patch';
const MEWS = 'mews.company.update';
const TWILIO = 'twilio.customer-profile.update';

const TOKENS = '"ClientToken":"client-1","AccessToken":"access-1","Client":"Proforma 1.0.0"';
const PROFILES = `/voice-companyprofilesapi/v1/${ACCOUNT}/companyProfiles`;

describe('reading one profile', () => {
  it('of CM.com gives its record, as it is, and its etag', async () => {
    const kept = { name: 'Amsterdam Office', emailAddresses: ['a@example.com'] };
    const profile = { guid: PROFILE, ...kept, city: 'Amsterdam', callbackUrl: null, status: 'approved' };
    provider.answers({ headers: { etag: '"1"' }, body: profile });
    assert.deepEqual(await read(CM, { accountGuid: ACCOUNT, companyProfileGuid: PROFILE }), {
      type: 'found', profile, etag: '"1"', issues: [],
      record: { accountGuid: ACCOUNT, companyProfileGuid: PROFILE, ...kept },
    });
    assert.deepEqual(asked(), [`GET ${PROFILES}/${PROFILE}`]);
    assert.equal(provider.requests[0].headers['x-cm-producttoken'], 'token-1');
  });

  it('of aBILLity is a GET with its three headers', async () => {
    provider.answers({ body: { Id: 42, Name: 'Acme Ltd', IsCustomer: true, LastUpdated: '2025-10-30T00:39:51.441' } });
    const { type, record } = await read(ABILLITY, { id: 42 });
    assert.deepEqual([type, record], ['found', { id: 42, Name: 'Acme Ltd', IsCustomer: true }]);
    assert.deepEqual(asked(), ['GET /api/company/42']);
    const { systeminformation, username, password } = provider.requests[0].headers;
    assert.deepEqual([systeminformation, username, password], ['SYSTEM', 'jane', 'sesam 1']);
  });

  it('of Mews asks getAll for the one id', async () => {
    const { Companies } = await example('mews_companies_getAll.response');
    provider.answers({ body: { Companies, Cursor: null } });
    const { type, record, profile } = await read(MEWS, { CompanyId: Companies[1].Id });
    assert.deepEqual([type, profile], ['found', Companies[1]]);
    assert.deepEqual([record.CompanyId, record.ContactPerson, record.Options], [Companies[1].Id, 'Sample Person 2', Companies[1].Options]);
    const [{ method, url, body }] = provider.requests;
    assert.deepEqual([method, url], ['POST', '/api/connector/v1/companies/getAll']);
    assert.equal(body, `{${TOKENS},"Ids":["${Companies[1].Id}"],"Limitation":{"Count":1}}`);
  });

  it('of Twilio gives its record in our words, and why it was rejected', async () => {
    const profile = await example('twilio_fetch.response');
    provider.answers({ body: profile });
    const found = await read(TWILIO, { Sid: SID });
    assert.deepEqual(found.record, {
      Sid: SID, Status: 'draft', StatusCallback: 'http://www.example.com', FriendlyName: 'friendly_name', Email: 'email',
    });
    assert.deepEqual([found.type, found.profile], ['found', profile]);
    assert.deepEqual(found.issues.map(({ severity, path }) => [severity, dotted(path)]), [['warning', '']]);
    assert.deepEqual(asked(), [`GET /v1/CustomerProfiles/${SID}`]);
    assert.match(provider.requests[0].headers.authorization, /^Basic /);
  });

  it('that is not there is not_found', async () => {
    provider.answers({ status: 404, body: { Message: 'No company found with id = 42' } });
    const missing = await read(ABILLITY, { id: 42 });
    assert.deepEqual([missing.type, missing.status, missing.message], ['not_found', 404, 'No company found with id = 42']);
    provider.answers({ body: { Companies: [], Cursor: null } });
    assert.equal((await read(MEWS, { CompanyId: COMPANY_ID })).type, 'not_found');
  });

  it('is refused like a submission', async () => {
    for (const [answer, type] of [
      [{ status: 401, body: { code: 20003, message: 'Authenticate', status: 401 } }, 'unauthorized'],
      [{ status: 429, headers: { 'retry-after': '0' } }, 'throttled'],
      [{ status: 500 }, 'failed'],
      [{ body: '<html>' }, 'failed'],
      [breaks, 'failed'],
    ]) {
      provider.answers(answer);
      const outcome = await read(TWILIO, { Sid: SID }, { attempts: 1 });
      assert.equal(outcome.type, type);
      assert.ok(outcome.issues.length > 0 && outcome.issues.every(({ message }) => message !== ''));
    }
  });

  it('is repeated, since it changes nothing', async () => {
    provider.answers(breaks, { body: { sid: SID } });
    assert.equal((await read(TWILIO, { Sid: SID })).type, 'found');
    provider.answers({ status: 503, headers: { 'retry-after': '0' } }, { body: { Companies: [{ Id: COMPANY_ID }] } });
    assert.equal((await read(MEWS, { CompanyId: COMPANY_ID })).type, 'found');
    assert.equal(provider.requests.length, 2);
  });

  it('keeps to timeoutMs and to the signal', async () => {
    provider.answers(isSilent);
    assert.equal((await read(TWILIO, { Sid: SID }, { attempts: 1, timeoutMs: 100 })).reason, 'timeout');
    assert.equal((await read(TWILIO, { Sid: SID }, { signal: AbortSignal.abort() })).reason, 'aborted');
  });

  it('without its id is refused before it is sent', async () => {
    provider.answers({ status: 200 });
    for (const ids of [{}, { Sid: 'BU1' }, null]) {
      const outcome = await read(TWILIO, ids);
      assert.deepEqual([outcome.type, outcome.status], ['rejected', null]);
      assert.ok(outcome.issues.every(({ message }) => message !== ''));
    }
    assert.equal(provider.requests.length, 0);
  });

  it('is no matter of a create, which says so', async () => {
    assert.equal(form('cm.company-profile.create').spec.reads.one, false);
    await assert.rejects(async () => read('cm.company-profile.create', { accountGuid: ACCOUNT }), /spec\.reads/);
  });

  it('gives a record that changes nothing when it is sent back', async () => {
    provider.answers({ body: { guid: PROFILE, name: 'Amsterdam Office', phoneNumberTypes: ['LOCAL'] } });
    const { record } = await read(CM, { accountGuid: ACCOUNT, companyProfileGuid: PROFILE });
    assert.deepEqual(lines(form(CM).validate(record, { baseline: record })), ['error unchanged']);
  });
});
