// What reaches the provider, byte for byte, and what its answer comes out as.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { form, forms, IDS, lines } from './proforma.mjs';
import { start } from './provider.mjs';
import { ACCOUNT, COMPANY_ID, CREDENTIALS, PROFILE, record, RECORDS, SID } from './samples.mjs';

let provider;
before(async () => (provider = await start()));
after(() => provider.stop());

/** Sends a record of a form with its provider's credentials. */
const submit = (id, given = RECORDS[id], options = {}, target = {}) => {
  const { spec, submit } = form(id);
  return submit(given, { baseUrl: provider.origin, credentials: CREDENTIALS[spec.provider], ...target }, { attempts: 1, ...options });
};

/** Headers that are not the form's but fetch's. */
const OF_FETCH = [
  'host', 'connection', 'user-agent', 'accept-language', 'sec-fetch-mode', 'accept-encoding', 'content-length', 'cache-control', 'pragma',
];
const headersOf = ({ headers }) => Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_FETCH.includes(name)));

const JSON_HEADERS = { accept: 'application/json', 'content-type': 'application/json' };

describe('on the wire', () => {
  for (const id of IDS) {
    it(`${id} sends exactly what buildRequests says`, async () => {
      provider.answers({ status: 200 });
      assert.equal((await submit(id)).type, 'accepted');
      const { spec, buildRequests } = form(id);
      const { requests } = buildRequests(RECORDS[id], { baseUrl: provider.origin, credentials: CREDENTIALS[spec.provider] });
      assert.deepEqual(
        provider.requests.map((sent) => ({ method: sent.method, url: provider.origin + sent.url, headers: headersOf(sent), body: sent.body })),
        requests.map((request) => ({
          ...request,
          headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value])),
        })),
      );
    });
  }

  it('CM.com create is a POST with the product token in its header', async () => {
    provider.answers({ status: 201 });
    await submit('cm.company-profile.create');
    const [{ method, url, body, ...sent }] = provider.requests;
    assert.deepEqual([method, url], ['POST', `/voice-companyprofilesapi/v1/${ACCOUNT}/companyProfiles`]);
    assert.deepEqual(headersOf(sent), { ...JSON_HEADERS, 'x-cm-producttoken': 'token-1' });
    assert.equal(body, '{"name":"Amsterdam Office","companyName":"Acme B.V.","businessRegisterNumber":"12345678",'
      + '"representativeFirstName":"Jane","representativeLastName":"Doe","representativePhoneNumber":"+31201234567",'
      + '"countryCode":"NL","requiredFields":{"vat":"NL004495445B01"},"region":"Noord-Holland","city":"Amsterdam","postalCode":"1012 AB",'
      + '"street":"Damrak","streetNumber":"1","streetNumberExtra":"A","phoneNumberCountryCode":"NL",'
      + '"phoneNumberTypes":["LOCAL","NATIONAL"],"contactFirstName":"John","contactLastName":"Smith",'
      + '"emailAddresses":["ops@example.com","legal@example.com"],"callbackUrl":"https://example.com/cm/callback",'
      + '"documents":[{"id":1,"name":"uittreksel.pdf"}]}');
  });

  it('CM.com update is a PUT of the merged profile', async () => {
    provider.answers({ status: 200 });
    const { accountGuid, companyProfileGuid, ...baseline } = record('cm.company-profile.update');
    const given = { accountGuid, companyProfileGuid, name: 'Rotterdam Office', callbackUrl: null };
    await submit('cm.company-profile.update', given, { baseline });
    const [{ method, url, body }] = provider.requests;
    assert.deepEqual([method, url], ['PUT', `/voice-companyprofilesapi/v1/${ACCOUNT}/companyProfiles/${PROFILE}`]);
    assert.deepEqual(JSON.parse(body), { ...baseline, name: 'Rotterdam Office', callbackUrl: null });
  });

  it('aBILLity is a PATCH with three headers', async () => {
    provider.answers({ status: 200 });
    await submit('abillity.company.patch', { id: 42, IsCustomer: true, DateLive: '2025-10-30' });
    const [{ method, url, body, ...sent }] = provider.requests;
    assert.deepEqual([method, url, body], ['PATCH', '/api/company/42', '{"IsCustomer":true,"DateLive":"2025-10-30T00:00:00"}']);
    assert.deepEqual(headersOf(sent), { ...JSON_HEADERS, systeminformation: 'SYSTEM', username: 'jane', password: 'sesam 1' });
  });

  it('Mews is a POST with its tokens first in the body, and every value wrapped', async () => {
    provider.answers({ status: 200, body: { Companies: [] } });
    await submit('mews.company.update', { CompanyId: COMPANY_ID, Notes: null, Name: 'Ünï 😀', Options: { Invoiceable: false } });
    const [{ method, url, body, ...sent }] = provider.requests;
    assert.deepEqual([method, url], ['POST', '/api/connector/v1/companies/update']);
    assert.deepEqual(headersOf(sent), JSON_HEADERS);
    assert.equal(body, `{"ClientToken":"client-1","AccessToken":"access-1","Client":"Proforma 1.0.0","CompanyId":"${COMPANY_ID}",`
      + '"Name":{"Value":"Ünï 😀"},"Options":{"Invoiceable":{"Value":false}},"Notes":{"Value":null}}');
  });

  it('Twilio is two form-encoded POSTs with HTTP Basic, the properties first', async () => {
    provider.answers({ status: 200 });
    await submit('twilio.customer-profile.update');
    const basic = Buffer.from(`${CREDENTIALS.twilio.username}:secret-1`).toString('base64');
    assert.deepEqual(provider.requests.map(({ body }) => body), [
      'StatusCallback=https%3A%2F%2Fexample.com%2Ftwilio%2Fstatus&FriendlyName=Acme+%26+S%C3%B6hne&Email=notification%40example.com',
      'Status=pending-review',
    ]);
    for (const sent of provider.requests) {
      assert.deepEqual([sent.method, sent.url], ['POST', `/v1/CustomerProfiles/${SID}`]);
      assert.deepEqual(headersOf(sent), {
        accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded', authorization: `Basic ${basic}`,
      });
    }
  });

  it('no credential goes out where a gateway adds them', async () => {
    for (const { id } of forms()) {
      provider.answers({ status: 200 });
      await submit(id, RECORDS[id], {}, { credentials: undefined });
      const text = JSON.stringify(provider.requests);
      assert.doesNotMatch(text, /token|authorization|username|password|systeminformation/i, id);
    }
  });

  it('a path prefix stays, and its trailing slash does not double', async () => {
    provider.answers({ status: 200 });
    await submit('abillity.company.patch', { id: 1, Name: 'x' }, {}, { baseUrl: `${provider.origin}/api/abillity/` });
    assert.equal(provider.requests[0].url, '/api/abillity/api/company/1');
  });

  it('If-Match goes out where it is given, on the first request, which changes what the tag stands for', async () => {
    provider.answers({ status: 200 });
    await submit('twilio.customer-profile.update', undefined, { ifMatch: '"v1"' });
    assert.deepEqual(provider.requests.map(({ headers }) => headers['if-match']), ['"v1"', undefined]);
  });

  it('names rename the fields', async () => {
    provider.answers({ status: 200 });
    await submit('cm.company-profile.create', undefined, { names: { postalCode: 'zipCode' } });
    assert.ok(provider.requests[0].body.includes('"zipCode":"1012 AB"') && !provider.requests[0].body.includes('postalCode'));
  });
});

describe('what stands in the way', () => {
  it('of a record with errors is said, and nothing is sent', async () => {
    provider.answers({ status: 200 });
    const outcome = await submit('cm.company-profile.create', record('cm.company-profile.create', { city: '' }));
    assert.deepEqual([outcome.type, lines(outcome)], ['invalid', ['error required.blank city']]);
    assert.equal(provider.requests.length, 0);
  });

  it('of credentials that no header carries is said without repeating them', async () => {
    provider.answers({ status: 200 });
    for (const productToken of ['sesam\n1', 'sesam\u0000', 'sesam ✓', ' sesam', 'sesam \ud800', 5]) {
      const outcome = await submit('cm.company-profile.create', undefined, {}, { credentials: { productToken } });
      assert.deepEqual([outcome.type, lines(outcome)], ['invalid', ['error credential.unsendable productToken']], String(productToken));
      assert.ok(!JSON.stringify(outcome).includes('sesam'));
    }
    assert.equal(provider.requests.length, 0);
  });

  it('of warnings is nothing: they come along', async () => {
    provider.answers({ status: 200 });
    const outcome = await submit('cm.company-profile.update');
    assert.deepEqual([outcome.type, lines(outcome)], ['accepted', ['warning baseline.missing']]);
  });
});
