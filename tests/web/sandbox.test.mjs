// The module itself against every provider that the server plays: submitting, reading, listing, and every fault. Node is
// enough for this; no browser takes part.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { form } from '../package/proforma.mjs';
import { dataFolder, serve } from './browser.mjs';

const CM = '/api/cm';
const PROFILES = '/voice-companyprofilesapi/v1';

let data;
let server;
let status;
before(async () => {
  data = await dataFolder();
  server = await serve(data.path);
  status = await (await fetch(`${server.address}/api/status`)).json();
});
after(async () => {
  await server?.stop();
  await data?.remove();
});

/** @param {string} provider @param {string} [fault] */
const target = (provider, fault) => ({
  baseUrl: `${server.address}/api/${fault ? `fault/${encodeURIComponent(fault)}/` : ''}${provider}`,
});

/** The issues of an outcome: code and dotted path. */
const issues = (outcome) => outcome.issues.map(({ code, path }) => `${code} ${path.join('.')}`.trim());

const COMPANY = {
  name: 'Amsterdam Office', companyName: 'Acme B.V.', businessRegisterNumber: '12345678',
  representativeFirstName: 'Jane', representativeLastName: 'Doe', countryCode: 'NL', city: 'Amsterdam', postalCode: '1012 AB',
  street: 'Damrak', streetNumber: '1', phoneNumberCountryCode: 'NL', phoneNumberTypes: ['LOCAL'],
  contactFirstName: 'John', contactLastName: 'Smith', emailAddresses: ['ops@example.com'],
};

/** What a form does to one of the profiles that are there at the start: `number` makes each change another one. */
const FORMS = {
  'cm.company-profile.create': {
    ids: () => ({ accountGuid: status.providers.cm.account }),
    change: (number) => ({ ...COMPANY, name: `Office ${number}` }),
    profile: (number) => ({ name: `Office ${number}`, status: 'PENDING' }),
  },
  'cm.company-profile.update': {
    ids: () => ({ accountGuid: status.providers.cm.account, companyProfileGuid: 'c3d9a8e2-7b15-4f0a-b4c7-90e6d1f25a33' }),
    change: (number) => ({ name: `Office ${number}`, callbackUrl: null }),
    profile: (number) => ({ name: `Office ${number}`, callbackUrl: null, companyName: 'Acme B.V.' }),
  },
  'abillity.company.patch': {
    ids: () => ({ id: 42 }),
    change: (number) => ({ Name: `Office ${number}`, IsCustomer: true }),
    // It answers a change with nothing.
    profile: () => null,
  },
  'mews.company.update': {
    ids: () => ({ CompanyId: '7a1e4d67-d6a2-4a4c-a464-ab1100bea786' }),
    change: (number) => ({ Name: `Office ${number}`, Notes: null, Options: { Invoiceable: true } }),
    profile: (number) => ({ Name: `Office ${number}`, Notes: null, Department: 'Marketing' }),
  },
  'twilio.customer-profile.update': {
    ids: () => ({ Sid: `BU${'a'.repeat(32)}` }),
    change: (number) => ({ FriendlyName: `Office ${number}` }),
    profile: (number) => ({ friendly_name: `Office ${number}`, status: 'draft', email: 'notification@email.com' }),
  },
};

/** What each fault becomes: the outcome's type, and why it failed. */
const FAULTS = {
  401: 'unauthorized',
  403: 'unauthorized',
  404: 'not_found',
  408: 'failed timeout',
  409: 'conflict',
  413: 'rejected',
  '429; retry-after=120': 'throttled',
  500: 'failed server',
  503: 'failed server',
  drop: 'failed unreadable',
  garbage: 'failed unreadable',
  html: 'failed server',
  'html; status=200': 'failed unreadable',
  hang: 'failed timeout',
};

let numbers = 0;

for (const [id, { ids, change, profile }] of Object.entries(FORMS)) {
  const of = form(id);
  const { provider } = of.spec;
  const record = () => ({ ...ids(), ...change(++numbers) });

  describe(id, () => {
    it('is accepted, and what it changed is there', async () => {
      const outcome = await of.submit(record(), target(provider));
      assert.equal(outcome.type, 'accepted', JSON.stringify(outcome));
      const expected = profile(numbers);
      for (const [key, value] of Object.entries(expected ?? {})) assert.equal(outcome.profile[key], value, key);
      if (expected === null) assert.equal(outcome.profile, null);
      if (!of.spec.reads.one) return;
      const found = await of.read(ids(), target(provider));
      assert.equal(found.type, 'found', JSON.stringify(found));
      assert.equal(found.etag, outcome.etag);
      assert.deepEqual(of.diff({ ...found.record }, { ...found.record, ...change(numbers) }), {});
    });

    it('lists what is there, page by page', async () => {
      const { accountGuid } = ids();
      const query = { ids: accountGuid && { accountGuid }, limit: 2 };
      if (of.spec.reads.list === 'search') query.search = 'o';
      const first = await of.list(query, target(provider));
      assert.equal(first.type, 'page', JSON.stringify(first));
      assert.equal(first.items.length, 2);
      assert.ok(first.items.every(({ label }) => label !== ''));
      if (provider === 'abillity') return;
      const second = await of.list({ ...query, cursor: first.cursor }, target(provider));
      assert.ok(second.items.length > 0, JSON.stringify(second));
      assert.notDeepEqual(second.items[0], first.items[0]);
    });

    if (of.spec.reads.one) {
      it('notices what somebody else changed meanwhile', async () => {
        const { etag } = await of.read(ids(), target(provider));
        assert.equal((await of.submit(record(), target(provider), { ifMatch: etag })).type, 'accepted');
        const outcome = await of.submit(record(), target(provider), { ifMatch: etag });
        assert.deepEqual([outcome.type, outcome.status], ['conflict', 412]);
        assert.match(outcome.message, /changed since it was read/);
      });
    }

    for (const [fault, expected] of Object.entries(FAULTS)) {
      it(`says what became of it: ${fault}`, async () => {
        const options = { attempts: 1, timeoutMs: fault === 'hang' ? 300 : 10_000 };
        const outcome = await of.submit(record(), target(provider, fault), options);
        // A business rule of Mews is for the person who filled in the form.
        const type = provider === 'mews' && fault === '403' ? 'rejected' : expected;
        assert.equal([outcome.type, outcome.reason].filter(Boolean).join(' '), type, JSON.stringify(outcome));
        if (outcome.type === 'throttled') assert.equal(outcome.retryAfterMs, 120_000);
        if (/^\d/.test(fault)) assert.notEqual(outcome.message, '');
      });
    }

    it('waits for a slow answer', async () => {
      assert.equal((await of.submit(record(), target(provider, 'slow; ms=50'))).type, 'accepted');
    });

    it('tries again after 429 as long as that lasts', async () => {
      const tries = [];
      const outcome = await of.submit(record(), target(provider, '429; retry-after=0'), { onAttempt: ({ attempt }) => tries.push(attempt) });
      assert.deepEqual([outcome.type, tries], ['throttled', [1, 2, 3]]);
    });

    if (of.spec.reads.one) {
      it('says that there is no such profile', async () => {
        const missing = { companyProfileGuid: randomUUID(), id: 77, CompanyId: randomUUID(), Sid: `BU${'0'.repeat(32)}` };
        const other = Object.fromEntries(Object.entries(ids()).map(([key, value]) => [key, missing[key] ?? value]));
        assert.equal((await of.read(other, target(provider))).type, 'not_found');
      });
    }
  });
}

/** Sends something that the form would not, as a client without the module could. */
const raw = (path, init) => fetch(`${server.address}${path}`, init);

describe('a refusal of the provider', () => {
  // The module finds mistakes before they leave, so these come from what only the provider knows, or from a body it did
  // not make: the answer is handed to the module by a fetch that changes the request.
  const around = async (alter, submit) => {
    const { fetch } = globalThis;
    globalThis.fetch = async (request) => {
      const { url, headers, body } = alter({ url: request.url, headers: new Headers(request.headers), body: await request.text() });
      return fetch(url, { method: request.method, headers, body });
    };
    try {
      return await submit();
    } finally {
      globalThis.fetch = fetch;
    }
  };
  const withBody = (from, to) => (request) => ({ ...request, body: request.body.replace(from, to) });

  it('of CM.com stands on its fields', async () => {
    const id = 'cm.company-profile.create';
    const alter = (request) => withBody('"Damrak"', '""')(withBody('"ops@example.com"', '"ops"')(request));
    const outcome = await around(alter, () => form(id).submit({ ...FORMS[id].ids(), ...COMPANY }, target('cm')));
    assert.deepEqual([outcome.type, issues(outcome)], ['rejected', ['server.rejected street', 'server.rejected emailAddresses.0']]);
  });

  it('of CM.com stands on its fields in an update too', async () => {
    const id = 'cm.company-profile.update';
    const record = { ...FORMS[id].ids(), name: 'x' };
    const outcome = await around(withBody('"x"', 'null'), () => form(id).submit(record, target('cm')));
    assert.deepEqual([outcome.type, issues(outcome)], ['rejected', ['server.rejected name']]);
  });

  it('of aBILLity stands on its fields, a conflict on its flags', async () => {
    const id = 'abillity.company.patch';
    const long = await around(withBody('"x"', JSON.stringify('x'.repeat(51))), () => form(id).submit({ id: 42, Name: 'x' }, target('abillity')));
    assert.deepEqual([long.type, issues(long)], ['rejected', ['server.rejected Name']]);
    for (const [record, flags] of [
      [{ id: 2, IsCustomer: false }, ['IsCustomer', 'IsConsumer']],
      [{ id: 1, IsConsumer: true, IsCustomer: true }, ['IsReseller', 'IsConsumer']],
      [{ id: 3, IsReseller: true }, ['IsWhiteLabelReseller', 'IsReseller']],
    ]) {
      const outcome = await form(id).submit(record, target('abillity'));
      assert.deepEqual([outcome.type, outcome.status], ['conflict', 409]);
      assert.deepEqual(issues(outcome), flags.map((flag) => `server.conflict ${flag}`));
    }
  });

  it('of Mews stands on the parameter it names', async () => {
    const id = 'mews.company.update';
    const record = { ...FORMS[id].ids(), MotherCompanyId: randomUUID() };
    const outcome = await form(id).submit(record, target('mews'));
    assert.deepEqual([outcome.type, issues(outcome)], ['rejected', ['server.rejected MotherCompanyId']]);
    const missing = await form(id).submit({ CompanyId: randomUUID(), Name: 'x' }, target('mews'));
    assert.deepEqual([missing.type, issues(missing)], ['rejected', ['server.rejected CompanyId']]);
  });

  it('of Twilio stands on the parameter it names, a locked profile on the status', async () => {
    const id = 'twilio.customer-profile.update';
    const Sid = `BU${'a'.repeat(32)}`;
    const email = await around(withBody('a%40example.com', 'x'), () => form(id).submit({ Sid, Email: 'a@example.com' }, target('twilio')));
    assert.deepEqual([email.type, issues(email)], ['rejected', ['server.rejected Email']]);
    const both = await around(withBody('FriendlyName=x', 'FriendlyName=x&Status=pending-review'), () => form(id).submit({ Sid, FriendlyName: 'x' }, target('twilio')));
    assert.deepEqual([both.type, issues(both)], ['rejected', ['server.rejected Status']]);
    const locked = await form(id).submit({ Sid: `BU${'b'.repeat(32)}`, FriendlyName: 'x' }, target('twilio'));
    assert.deepEqual([locked.type, issues(locked)], ['conflict', ['server.conflict Status']]);
  });

  it('of credentials that do not look like any is told as such', async () => {
    const credentials = { productToken: 'no guid' };
    const id = 'cm.company-profile.update';
    const outcome = await form(id).read(FORMS[id].ids(), { ...target('cm'), credentials });
    assert.deepEqual([outcome.type, outcome.status], ['unauthorized', 401]);
  });
});

describe('a review', () => {
  /** What is read once the status is another one. */
  const once = async (read, status) => {
    for (;;) {
      const found = await read();
      if (found.profile.status !== status) return found;
      await pause(100);
    }
  };

  it('follows properties and status in two requests, and ends', async () => {
    const of = form('twilio.customer-profile.update');
    const Sid = `BU${'c'.repeat(32)}`;
    const requests = [];
    const record = { Sid, FriendlyName: 'Please reject', Status: 'pending-review' };
    const outcome = await of.submit(record, target('twilio'), { onAttempt: ({ request }) => requests.push(request) });
    assert.deepEqual([outcome.type, outcome.profile.status, requests], ['accepted', 'in-review', [1, 2]]);
    const found = await once(() => of.read({ Sid }, target('twilio')), 'in-review');
    assert.equal(found.profile.status, 'twilio-rejected');
    assert.deepEqual(issues(found), ['server.rejection']);
  });

  it('of CM.com approves a new profile', async () => {
    const accountGuid = randomUUID();
    const { profile } = await form('cm.company-profile.create').submit({ accountGuid, ...COMPANY }, target('cm'));
    const ids = { accountGuid, companyProfileGuid: profile.guid };
    const found = await once(() => form('cm.company-profile.update').read(ids, target('cm')), 'PENDING');
    assert.equal(found.profile.status, 'APPROVED');
  });
});

describe('what goes with CM.com', () => {
  it('is where the status says', async () => {
    const { account, companions } = status.providers.cm;
    const path = ({ path }) => CM + path.replace('{accountGuid}', account).replace('{companyProfileGuid}', 'c3d9a8e2-7b15-4f0a-b4c7-90e6d1f25a33');
    assert.ok(companions.requiredFields.path.startsWith(PROFILES));
    const required = await raw(`${path(companions.requiredFields)}?countryCode=NL`);
    assert.deepEqual(await required.json(), { countryCode: 'NL', requiredFields: [] });
    const { method } = companions.updateConsequences;
    const headers = { 'content-type': 'application/json' };
    const consequences = await raw(path(companions.updateConsequences), { method, headers, body: '{"companyName":"Other B.V."}' });
    assert.deepEqual(await consequences.json(), { revalidationRequired: true, changedFields: ['companyName'] });
  });
});
