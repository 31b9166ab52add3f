// When a request is sent again, and when it must not be.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { form } from './proforma.mjs';
import { breaks, breaksOff, hangs, isSilent, start } from './provider.mjs';
import { CREDENTIALS, RECORDS, SID } from './samples.mjs';

const CREATE = 'cm.company-profile.create';
const UPDATES = ['cm.company-profile.update', 'abillity.company.patch', 'mews.company.update'];

let provider;
before(async () => (provider = await start()));
after(() => provider.stop());

const submit = (id, options = {}, given = RECORDS[id]) => form(id).submit(given, { baseUrl: provider.origin }, options);

/** Sends, and tells how often it came there and what came of it. */
async function sent(id, script, options = {}) {
  provider.answers(...script);
  const outcome = await submit(id, options);
  return { ...outcome, times: provider.requests.length };
}

const SHORTLY = { status: 429, headers: { 'retry-after': '1' } };
const AT_ONCE = { status: 429, headers: { 'retry-after': '0' } };

describe('a create', () => {
  it('is repeated after 429, and after 503 that says when', async () => {
    for (const status of [429, 503]) {
      const { type, times } = await sent(CREATE, [{ status, headers: { 'retry-after': '0' } }, { status: 201 }]);
      assert.deepEqual([type, times], ['accepted', 2], `${status}`);
    }
  });

  it('is not repeated after another fault of the provider', async () => {
    for (const status of [408, 500, 502, 503, 504]) {
      const { type, times } = await sent(CREATE, [{ status }, { status: 201 }]);
      assert.deepEqual([type, times], ['failed', 1], `${status}`);
    }
  });

  it('is not repeated where the connection breaks or nobody answers', async () => {
    const reset = await sent(CREATE, [breaks, { status: 201 }]);
    assert.deepEqual([reset.type, reset.reason, reset.sent, reset.times], ['failed', 'network', 'maybe', 1]);
    const silent = await sent(CREATE, [isSilent, { status: 201 }], { timeoutMs: 100 });
    assert.deepEqual([silent.type, silent.reason, silent.sent, silent.times], ['failed', 'timeout', 'maybe', 1]);
    const broken = await sent(CREATE, [breaksOff, { status: 201 }]);
    assert.deepEqual([broken.type, broken.times], ['failed', 1]);
  });

  it('is not repeated after a refusal', async () => {
    for (const status of [400, 401, 403, 404, 409, 422, 301]) {
      const { times } = await sent(CREATE, [{ status }, { status: 201 }]);
      assert.equal(times, 1, `${status}`);
    }
  });
});

for (const id of UPDATES) {
  describe(`an update of ${id}`, () => {
    it('is repeated after 408, 429, 500, 502, 503 and 504', async () => {
      for (const status of [408, 429, 500, 502, 503, 504]) {
        const { type, times } = await sent(id, [{ status, headers: { 'retry-after': '0' } }, { status: 200 }]);
        assert.deepEqual([type, times], ['accepted', 2], `${status}`);
      }
    });

    it('is repeated where the connection breaks', async () => {
      const { type, times } = await sent(id, [breaks, { status: 200 }]);
      assert.deepEqual([type, times], ['accepted', 2]);
    });

    it('is repeated where an answer takes too long, its body included', async () => {
      for (const step of [isSilent, hangs]) {
        const { type, times } = await sent(id, [step, { status: 200 }], { timeoutMs: 200 });
        assert.deepEqual([type, times], ['accepted', 2]);
      }
    });

    it('is not repeated after a refusal', async () => {
      for (const status of [400, 401, 403, 404, 409, 412, 301]) {
        const { times } = await sent(id, [{ status }, { status: 200 }]);
        assert.equal(times, 1, `${status}`);
      }
    });

    it('is the same request each time', async () => {
      await sent(id, [AT_ONCE, AT_ONCE, { status: 200 }]);
      const [first, ...others] = provider.requests.map(({ method, url, rawHeaders, body }) => ({ method, url, rawHeaders, body }));
      assert.equal(others.length, 2);
      for (const other of others) assert.deepEqual(other, first);
    });
  });
}

describe('of two requests', () => {
  it('only the one that failed is repeated', async () => {
    provider.answers({ status: 200 }, AT_ONCE, { status: 200 });
    const told = [];
    const outcome = await submit('twilio.customer-profile.update', {
      onAttempt: ({ request, of, attempt }) => told.push([request, of, attempt]),
    });
    assert.equal(outcome.type, 'accepted');
    assert.deepEqual(provider.requests.map(({ body }) => body.startsWith('Status=')), [false, true, true]);
    assert.deepEqual(told, [[1, 2, 1], [2, 2, 1], [2, 2, 2]]);
  });

  it('each has its own attempts', async () => {
    provider.answers(AT_ONCE, { status: 200 }, AT_ONCE, { status: 200 });
    assert.equal((await submit('twilio.customer-profile.update', { attempts: 2 })).type, 'accepted');
    assert.equal(provider.requests.length, 4);
  });
});

describe('the wait', () => {
  it('is as long as Retry-After says, and told beforehand', async () => {
    const told = [];
    const { type } = await sent('mews.company.update', [SHORTLY, { status: 200 }], { onAttempt: (progress) => told.push(progress) });
    const [first, second] = provider.requests;
    assert.equal(type, 'accepted');
    assert.ok(second.at - first.at >= 990, `${second.at - first.at} ms`);
    assert.deepEqual(told, [{ request: 1, of: 1, attempt: 1, waitMs: 0 }, { request: 1, of: 1, attempt: 2, waitMs: 1000 }]);
  });

  it('is told before it begins', async () => {
    provider.answers(SHORTLY, { status: 200 });
    let toldAt = 0;
    await submit('mews.company.update', { onAttempt: ({ waitMs }) => waitMs > 0 && (toldAt = performance.now()) });
    assert.ok(provider.requests[1].at - toldAt >= 900);
  });

  it('is short and random where the provider does not say', async () => {
    const waits = [];
    for (let round = 0; round < 5; round++) {
      await sent('mews.company.update', [{ status: 429 }, { status: 200 }], { onAttempt: ({ waitMs }) => waits.push(waitMs) });
    }
    const drawn = waits.filter((_, at) => at % 2 === 1);
    assert.ok(drawn.every((wait) => wait >= 0 && wait <= 500), `${drawn}`);
    assert.ok(new Set(drawn).size > 1, `${drawn}`);
  });

  it('is not begun where it would take for ever', async () => {
    const { type, retryAfterMs, times } = await sent('mews.company.update', [{ status: 429, headers: { 'retry-after': '86400' } }]);
    assert.deepEqual([type, retryAfterMs, times], ['throttled', 86_400_000, 1]);
  });
});

describe('attempts', () => {
  it('are three in all where nobody says', async () => {
    assert.equal((await sent('mews.company.update', [AT_ONCE])).times, 3);
  });

  it('are as many as asked for', async () => {
    for (const attempts of [1, 2, 5]) assert.equal((await sent('mews.company.update', [AT_ONCE], { attempts })).times, attempts);
  });

  it('come out as the last answer', async () => {
    const { type, status } = await sent('mews.company.update', [AT_ONCE, { status: 500, headers: { 'retry-after': '0' } }], { attempts: 2 });
    assert.deepEqual([type, status], ['failed', 500]);
  });

  it('go on where whoever is told of them throws', async () => {
    const { type, times } = await sent('mews.company.update', [AT_ONCE, { status: 200 }], { onAttempt: () => { throw new Error('mine'); } });
    assert.deepEqual([type, times], ['accepted', 2]);
  });
});

describe('secrets', () => {
  it('are in no outcome, whatever becomes of the call', async () => {
    const { submit } = form('twilio.customer-profile.update');
    const target = { baseUrl: provider.origin, credentials: CREDENTIALS.twilio };
    for (const step of [{ status: 200 }, { status: 401 }, { status: 500 }, breaks, isSilent]) {
      provider.answers(step);
      const outcome = await submit({ Sid: SID, FriendlyName: 'Acme' }, target, { attempts: 1, timeoutMs: 100 });
      assert.ok(!JSON.stringify(outcome).includes('secret-1'));
    }
  });
});

describe('whoever is told of an attempt', () => {
  it('may ask the package something meanwhile, or send something else', async () => {
    const { validate } = form(CREATE);
    const told = [];
    provider.answers(AT_ONCE, { status: 200 });
    const outcome = await submit('mews.company.update', { onAttempt: () => told.push(validate({}).issues.length) });
    assert.deepEqual([outcome.type, told], ['accepted', [16, 16]]);
    let other;
    provider.answers({ status: 200 });
    await submit('mews.company.update', { onAttempt: () => (other = submit('abillity.company.patch')) });
    assert.equal((await other).type, 'accepted');
  });
});

describe('many at once', () => {
  it('do not get in each other’s way', async () => {
    provider.answers((response, { headers }) => setTimeout(() => response.end(`{"name":"${headers['if-match']}"}`), Math.random() * 50));
    const outcomes = await Promise.all(Array.from({ length: 30 }, (_, at) => submit('cm.company-profile.update', { ifMatch: `tag-${at}` })));
    assert.deepEqual(outcomes.map(({ profile }) => profile.name), outcomes.map((_, at) => `tag-${at}`));
  });
});
