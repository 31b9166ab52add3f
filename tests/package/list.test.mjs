// Pages of profiles from each provider.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { example, form, lines } from './proforma.mjs';
import { start } from './provider.mjs';
import { ACCOUNT, COMPANY_ID, CREDENTIALS, PROFILE, SID } from './samples.mjs';

let provider;
before(async () => (provider = await start()));
after(() => provider.stop());

const target = (id) => ({ baseUrl: provider.origin, credentials: CREDENTIALS[form(id).spec.provider] });
const list = (id, query, options) => form(id).list(query, target(id), options);
const asked = () => provider.requests.map(({ method, url, body }) => [method, url, body].filter(Boolean).join(' '));

const CM = 'cm.company-profile.update';
const ABILLITY = 'abillity.company.patch';
const MEWS = 'mews.company.update';
const TWILIO = 'twilio.customer-profile.update';

const TOKENS = '"ClientToken":"client-1","AccessToken":"access-1","Client":"Proforma 1.0.0"';
const PROFILES = `/voice-companyprofilesapi/v1/${ACCOUNT}/companyProfiles`;

describe('a page of profiles', () => {
  it('of CM.com is all of an account', async () => {
    provider.answers({ body: [{ guid: PROFILE, name: 'Amsterdam Office', status: 'approved' }, { guid: COMPANY_ID, companyName: 'Acme B.V.' }] });
    const page = await list(CM, { ids: { accountGuid: ACCOUNT } });
    assert.deepEqual(page, {
      type: 'page', cursor: null,
      items: [
        {
          label: 'Amsterdam Office', status: 'approved',
          record: { accountGuid: ACCOUNT, companyProfileGuid: PROFILE, name: 'Amsterdam Office' },
        },
        { label: 'Acme B.V.', status: null, record: { accountGuid: ACCOUNT, companyProfileGuid: COMPANY_ID, companyName: 'Acme B.V.' } },
      ],
    });
    assert.deepEqual(asked(), [`GET ${PROFILES}`]);
  });

  it('of CM.com goes on where the last one ended', async () => {
    provider.answers({ body: [{ guid: PROFILE }, { guid: COMPANY_ID }] }, { body: [{ guid: ACCOUNT }] });
    const first = await list(CM, { ids: { accountGuid: ACCOUNT }, limit: 2 });
    assert.notEqual(first.cursor, null);
    const second = await list(CM, { ids: { accountGuid: ACCOUNT }, limit: 2, cursor: first.cursor });
    assert.deepEqual([first.items.length, second.items.length, second.cursor], [2, 1, null]);
    assert.deepEqual(asked(), [`GET ${PROFILES}?Skip=0&Take=2`, `GET ${PROFILES}?Skip=2&Take=2`]);
  });

  it('of CM.com holds what is searched for', async () => {
    provider.answers({ body: [{ guid: PROFILE, name: 'Amsterdam Office' }, { guid: COMPANY_ID, name: 'Rotterdam' }] });
    const { items } = await list(CM, { ids: { accountGuid: ACCOUNT }, search: 'amster' });
    assert.deepEqual(items.map(({ label }) => label), ['Amsterdam Office']);
  });

  it('can be had for a create too', async () => {
    provider.answers({ body: [{ guid: PROFILE, name: 'Amsterdam Office', city: 'Amsterdam' }] });
    const { type, items } = await list('cm.company-profile.create', { ids: { accountGuid: ACCOUNT } });
    assert.deepEqual([type, items[0].record.city], ['page', 'Amsterdam']);
  });

  it('of aBILLity is what the search finds', async () => {
    assert.equal(form(ABILLITY).spec.reads.list, 'search');
    provider.answers({ body: { TotalRecords: 1, Data: [{ CompanyId: 7, SiteId: 9, CompanyName: 'Acme Ltd' }] } });
    const page = await list(ABILLITY, { search: 'Acme & Sons', limit: 10 });
    assert.deepEqual(page, { type: 'page', cursor: null, items: [{ label: 'Acme Ltd', status: null, record: { id: 7, Name: 'Acme Ltd' } }] });
    assert.deepEqual(asked(), ['GET /api/company/CompanySearch?SiteName=Acme+%26+Sons&CompanyType=1&Page_Size=10']);
  });

  it('of Mews is asked for with a limit, a name and the cursor', async () => {
    const { Companies } = await example('mews_companies_getAll.response');
    provider.answers({ body: { Companies, Cursor: 'next' } });
    const page = await list(MEWS, { search: 'AC "Company"', limit: 2, cursor: 'last' });
    assert.deepEqual([page.type, page.cursor, page.items.map(({ label }) => label)], ['page', 'next', ['Sample Company 1', 'Sample Company 2']]);
    assert.equal(page.items[0].record.CompanyId, Companies[0].Id);
    assert.equal(provider.requests[0].body, `{${TOKENS},"Names":["AC \\"Company\\""],"Limitation":{"Count":2,"Cursor":"last"}}`);
  });

  it('of Mews that is not full is the last', async () => {
    provider.answers({ body: { Companies: [{ Id: COMPANY_ID, Name: 'x' }], Cursor: 'next' } });
    assert.equal((await list(MEWS, {})).cursor, null);
  });

  it('of Twilio goes on by the cursor that the last one gave', async () => {
    const body = await example('twilio_list.response');
    const meta = { ...body.meta, next_page_url: 'https://trusthub.twilio.com/v1/CustomerProfiles?PageSize=1&Page=1&PageToken=PABUaa%2Bbb' };
    provider.answers({ body: { ...body, meta } }, { body: { results: [], meta: { next_page_url: null } } });
    const first = await list(TWILIO, { search: 'friendly name', limit: 1 });
    assert.deepEqual([first.items[0].label, first.items[0].status], ['friendly_name', 'twilio-approved']);
    assert.deepEqual([first.items[0].record.Sid, first.items[0].record.Status], [SID, 'twilio-approved']);
    const second = await list(TWILIO, { cursor: first.cursor, limit: 1 });
    assert.deepEqual([second.items, second.cursor], [[], null]);
    const [one, two] = provider.requests.map(({ url }) => new URLSearchParams(url.split('?')[1]));
    assert.deepEqual([...one], [['FriendlyName', 'friendly name'], ['PageSize', '1']]);
    assert.deepEqual([two.get('Page'), two.get('PageToken'), two.get('PageSize')], ['1', 'PABUaa+bb', '1']);
  });

  it('that is empty is a page', async () => {
    for (const [id, query, body] of [
      [CM, { ids: { accountGuid: ACCOUNT } }, []],
      [MEWS, {}, { Companies: [] }],
      [TWILIO, {}, { results: [], meta: {} }],
      [ABILLITY, { search: 'x' }, { Data: [] }],
    ]) {
      provider.answers({ body });
      assert.deepEqual(await list(id, query), { type: 'page', items: [], cursor: null }, id);
    }
  });

  it('of another shape than expected does not throw', async () => {
    for (const body of [{}, [], null, 5, 'text', { Companies: 5 }, { results: [5, null, []] }, { Data: { a: 1 } }, [[]], [null]]) {
      for (const [id, query] of [[CM, { ids: { accountGuid: ACCOUNT } }], [MEWS, {}], [TWILIO, {}], [ABILLITY, { search: 'x' }]]) {
        provider.answers({ body: JSON.stringify(body) });
        assert.match((await list(id, query)).type, /^(page|failed)$/, `${id}: ${JSON.stringify(body)}`);
      }
    }
  });

  it('that is refused says why', async () => {
    provider.answers({ status: 401, body: { Message: 'Authorization has been denied for this request.' } });
    const { type, message } = await list(ABILLITY, { search: 'x' });
    assert.deepEqual([type, message], ['unauthorized', 'Authorization has been denied for this request.']);
  });

  it('without the id above it is refused before it is sent', async () => {
    provider.answers({ body: [] });
    const outcome = await list(CM, {});
    assert.deepEqual([outcome.type, outcome.status, lines(outcome)], ['rejected', null, ['error required.missing accountGuid']]);
    assert.equal(provider.requests.length, 0);
  });
});
