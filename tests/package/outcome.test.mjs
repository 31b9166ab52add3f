// What an answer comes out as: every recorded one over a real connection, and each type of outcome in full.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { dotted, form, json, line, lines } from './proforma.mjs';
import { breaksOff, start } from './provider.mjs';
import { RECORDS, SID } from './samples.mjs';

let provider;
before(async () => (provider = await start()));
after(() => provider.stop());

/** One change of each form, so that each is one request. */
const CHANGE = {
  ...RECORDS,
  'twilio.customer-profile.update': { Sid: SID, FriendlyName: 'Acme' },
};
/** The field that names the profile. */
const ID = { 'mews.company.update': 'CompanyId', 'twilio.customer-profile.update': 'Sid' };

const submit = (id, given = CHANGE[id], options = {}) => form(id).submit(given, { baseUrl: provider.origin }, { attempts: 1, ...options });

/** Statuses of which HTTP says that they have no body. */
const BODILESS = [204, 205, 304];

for (const name of ['cm', 'abillity', 'mews', 'twilio']) {
  const { rows } = await json(`tests/fixtures/answers/${name}.json`);
  // A date in Retry-After is read against the clock, and a body that is no text is not written down as one.
  const sendable = rows.filter(({ headers = {}, status, body }) =>
    !/GMT/.test(headers['retry-after'] ?? '') && status >= 200 && (body ?? null) !== null && (body === '' || !BODILESS.includes(status)));

  describe(`the recorded answers of ${name}`, () => {
    it('are most of them', () => assert.ok(sendable.length > 20 && sendable.length > rows.length * 0.8, `${sendable.length} of ${rows.length}`));

    for (const row of sendable) {
      it(row.why, async () => {
        provider.answers(row);
        const given = row.id === undefined ? CHANGE[row.form] : { ...CHANGE[row.form], [ID[row.form]]: row.id };
        const outcome = await submit(row.form, given, { names: row.names });
        const { issues = [], profile, ...expected } = row.outcome;
        assert.equal(outcome.type, expected.type);
        if (expected.type === 'accepted') {
          assert.deepEqual([outcome.status, outcome.profile], [row.status, profile]);
          return;
        }
        for (const [key, value] of Object.entries(expected)) assert.deepEqual(outcome[key], value, key);
        assert.deepEqual([outcome.status, outcome.completed], [row.status, 0]);
        // The provider's words where it gave some; else ours.
        const worded = outcome.issues.map((issue, at) => {
          assert.ok(issue.message.length > 0);
          return issues[at]?.includes(': ') ? `${line(issue)}${issue.path.length ? '' : ' '}: ${issue.message}` : line(issue);
        });
        assert.deepEqual(worded, issues);
      });
    }
  });
}

describe('an outcome', () => {
  it('that was accepted has status, profile, etag and the warnings', async () => {
    provider.answers({ status: 201, headers: { etag: '"v7"' }, body: { guid: 'x', name: 'Acme' } });
    assert.deepEqual(await submit('cm.company-profile.create'), {
      type: 'accepted', status: 201, profile: { guid: 'x', name: 'Acme' }, etag: '"v7"', issues: [],
    });
  });

  it('without a body has no profile and no etag', async () => {
    for (const status of [200, 201, 204]) {
      provider.answers({ status });
      assert.deepEqual(await submit('abillity.company.patch'), { type: 'accepted', status, profile: null, etag: null, issues: [] });
    }
  });

  it('of Mews has the one company that was meant', async () => {
    const { CompanyId } = RECORDS['mews.company.update'];
    provider.answers({ body: { Companies: [{ Id: 'other' }, { Id: CompanyId, Name: 'mine' }], Cursor: 'x' } });
    assert.deepEqual((await submit('mews.company.update')).profile, { Id: CompanyId, Name: 'mine' });
  });

  it('of Twilio turns reasons for a rejection into warnings', async () => {
    provider.answers({ body: { sid: SID, status: 'twilio-rejected', errors: [{ code: 18606 }, { code: 18601 }, { code: 1 }] } });
    const { type, issues } = await submit('twilio.customer-profile.update');
    assert.equal(type, 'accepted');
    assert.deepEqual(issues.map(({ severity, path }) => [severity, dotted(path)]), [['warning', 'Email'], ['warning', ''], ['warning', '']]);
  });

  it('that was refused has status, issues, message, requestId and completed', async () => {
    provider.answers({ status: 400, headers: { 'request-id': 'r-1' }, body: { Message: 'Invalid Telephone', RequestId: 'r-2' } });
    const { issues, ...rest } = await submit('mews.company.update');
    assert.deepEqual(rest, { type: 'rejected', status: 400, message: 'Invalid Telephone', requestId: 'r-1', completed: 0 });
    assert.deepEqual(issues, [{ path: ['Telephone'], code: 'server.rejected', severity: 'error', params: {}, message: 'Invalid Telephone' }]);
  });

  it('has the renamed field under its default name', async () => {
    provider.answers({ status: 400, body: { errors: { zipCode: ['Unknown'] } } });
    const outcome = await submit('cm.company-profile.create', undefined, { names: { postalCode: 'zipCode' } });
    assert.deepEqual(lines(outcome), ['error server.rejected postalCode']);
  });

  it('tells how long to wait, where the provider says it', async () => {
    for (const [header, wait] of [['7', 7000], ['0', 0], ['soon', null], [undefined, null]]) {
      provider.answers({ status: 429, headers: header === undefined ? {} : { 'retry-after': header } });
      const { type, retryAfterMs } = await submit('mews.company.update');
      assert.deepEqual([type, retryAfterMs], ['throttled', wait], header);
    }
    const date = new Date(Date.now() + 30_000).toUTCString();
    provider.answers({ status: 429, headers: { 'retry-after': date } });
    const { retryAfterMs } = await submit('mews.company.update');
    assert.ok(retryAfterMs > 20_000 && retryAfterMs <= 30_000, `${retryAfterMs}`);
  });

  it('keeps the provider’s words plain, on one line, and short', async () => {
    provider.answers({ status: 400, body: { Message: `<script>alert(1)</script>\u0000\n${'x'.repeat(10_000)}` } });
    const { message } = await submit('mews.company.update');
    assert.ok(message.startsWith('<script>alert(1)</script> x') && message.length < 3000);
  });
});

describe('an answer that nobody can use', () => {
  const unreadable = async (answer, status = 200) => {
    provider.answers(answer);
    const { type, reason, sent, status: told } = await submit('cm.company-profile.update');
    assert.deepEqual({ type, reason, sent, status: told }, { type: 'failed', reason: 'unreadable', sent: 'yes', status });
  };

  it('is unreadable where a success holds HTML, text or broken JSON', async () => {
    await unreadable({ headers: { 'content-type': 'text/html' }, body: '<!doctype html><title>Welcome</title>' });
    await unreadable({ body: 'OK' });
    await unreadable({ body: '{"name":' });
    await unreadable({ body: new Uint8Array([0xff, 0xfe, 0x00, 0x80]) });
  });

  it('is unreadable where the connection breaks in the middle of it', async () => {
    await unreadable(breaksOff);
  });

  it('is unreadable where it is a redirect, which nobody follows', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      await unreadable({ status, headers: { location: `${provider.origin}/elsewhere` } }, status);
      assert.equal(provider.requests.length, 1);
    }
  });

  it('is read whole, even where it has ten million bytes', async () => {
    provider.answers({ body: { name: 'x'.repeat(10_000_000) } });
    const { type, profile } = await submit('cm.company-profile.update');
    assert.deepEqual([type, profile.name.length], ['accepted', 10_000_000]);
    provider.answers({ status: 400, body: 'x'.repeat(10_000_000) });
    const refused = await submit('cm.company-profile.update');
    assert.equal(refused.type, 'rejected');
    assert.ok(refused.message.length < 3000);
  });
});

describe('two requests of one submission', () => {
  const both = { Sid: SID, Status: 'pending-review', FriendlyName: 'Acme' };

  it('come out as the last answer', async () => {
    provider.answers({ body: { sid: SID, status: 'draft' } }, { body: { sid: SID, status: 'pending-review' }, headers: { etag: 'W/"2"' } });
    const { type, profile, etag } = await submit('twilio.customer-profile.update', both);
    assert.deepEqual([type, profile.status, etag, provider.requests.length], ['accepted', 'pending-review', 'W/"2"', 2]);
  });

  it('are one where the first is refused', async () => {
    provider.answers({ status: 400, body: { code: 20001, message: 'Email is bad', status: 400 } });
    const { type, completed, issues } = await submit('twilio.customer-profile.update', both);
    assert.deepEqual([type, completed, provider.requests.length], ['rejected', 0, 1]);
    assert.deepEqual(lines({ issues }), ['error server.rejected Email']);
  });

  it('tell that one was completed where the second is refused', async () => {
    provider.answers({ body: { sid: SID } }, { status: 409, body: { code: 60711, message: 'Not in this state', status: 409 } });
    const { type, completed, issues } = await submit('twilio.customer-profile.update', both);
    assert.deepEqual([type, completed, provider.requests.length], ['conflict', 1, 2]);
    assert.deepEqual(lines({ issues }), ['error server.conflict Status']);
  });

  it('tell that one was completed where the second gets no answer', async () => {
    provider.answers({ body: { sid: SID } }, (response) => response.destroy());
    const { type, completed, reason, sent } = await submit('twilio.customer-profile.update', both);
    assert.deepEqual([type, completed, reason, sent], ['failed', 1, 'network', 'maybe']);
  });
});
