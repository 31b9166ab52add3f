// A fetch that is not what it was: pages wrap it, tests stub it, and each does so in its own way.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { inUse, isUsageError } from './bounds.mjs';
import { form } from './proforma.mjs';
import { COMPANY_ID, RECORDS } from './samples.mjs';

const { submit, read } = form('mews.company.update');
const real = globalThis.fetch;
afterEach(() => (globalThis.fetch = real));

/** @param {any} fetch */
async function outcomeWith(fetch) {
  globalThis.fetch = fetch;
  let patience;
  const late = new Promise((_, reject) => (patience = setTimeout(reject, 2000, new Error('it hangs'))));
  const outcome = submit(RECORDS['mews.company.update'], {}, { attempts: 1, timeoutMs: 200 });
  return Promise.race([outcome, late]).finally(() => clearTimeout(patience));
}

const FAILING = {
  'throws an error': () => { throw new TypeError('Failed to fetch'); },
  'throws a text': () => { throw 'text'; },
  'throws nothing': () => { throw undefined; },
  'rejects with an error': () => Promise.reject(new TypeError('Failed to fetch')),
  'rejects with a text': () => Promise.reject('text'),
  'rejects with nothing': () => Promise.reject(),
  'resolves to nothing': () => Promise.resolve(),
  'resolves to null': () => Promise.resolve(null),
  'resolves to an object': () => Promise.resolve({ ok: true, status: 200 }),
  'resolves to a text': () => Promise.resolve('text'),
  'returns nothing': () => undefined,
  'returns an object': () => ({}),
  'returns a thenable that throws': () => ({ then() { throw new Error('then'); } }),
  'never settles': () => new Promise(() => {}),
  'is no function': 5,
  'is gone': undefined,
};

describe('a fetch that', () => {
  for (const [name, fetch] of Object.entries(FAILING)) {
    it(`${name} is a failure, no rejection and no hang`, async () => {
      const { type, issues, completed } = await outcomeWith(fetch);
      assert.deepEqual([type, completed], ['failed', 0]);
      assert.ok(issues[0].message.length > 0);
    });
  }

  it('resolves to a body that breaks is a failure', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('broken')) });
    const { type, reason } = await outcomeWith(async () => new Response(body, { status: 200 }));
    assert.deepEqual([type, reason], ['failed', 'unreadable']);
  });

  it('resolves to a body that was read already is a failure', async () => {
    const response = new Response('{}');
    await response.text();
    assert.equal((await outcomeWith(async () => response)).type, 'failed');
  });

  it('resolves to a body that never ends is a timeout', async () => {
    const body = new ReadableStream({ pull: () => new Promise(() => {}) });
    const { type, reason } = await outcomeWith(async () => new Response(body, { status: 200 }));
    assert.deepEqual([type, reason], ['failed', 'timeout']);
  });

  it('resolves to a network error is a failure', async () => {
    assert.equal((await outcomeWith(async () => Response.error())).type, 'failed');
  });

  it('is taken at each call, so that a stub works', async () => {
    const urls = [];
    const stub = (answer) => async (request) => (urls.push(request.url ?? String(request)), new Response(answer));
    assert.equal((await outcomeWith(stub(''))).type, 'accepted');
    globalThis.fetch = stub(JSON.stringify({ Companies: [{ Id: COMPANY_ID }] }));
    assert.equal((await read({ CompanyId: COMPANY_ID }, {})).type, 'found');
    assert.deepEqual(urls, ['https://api.mews.com/api/connector/v1/companies/update', 'https://api.mews.com/api/connector/v1/companies/getAll']);
  });
});

describe('an address that is none', () => {
  for (const baseUrl of ['http://', 'http://exa mple', 'mailto:x', 'ftp://127.0.0.1', '', 'example.com', '//example.com', 'https://u:p@example.com', 'https://example.com/?a', 5, ['https://example.com'], null]) {
    it(`such as ${JSON.stringify(baseUrl)} is a mistake in the program, and nothing is sent`, async () => {
      globalThis.fetch = () => assert.fail('sent');
      await assert.rejects(submit(RECORDS['mews.company.update'], { baseUrl }), (error) => isUsageError(error) && /baseUrl/.test(error.message));
    });
  }

  it('given as a URL object is one', async () => {
    const urls = [];
    globalThis.fetch = async ({ url }) => (urls.push(url), new Response(''));
    await submit(RECORDS['mews.company.update'], { baseUrl: new URL('https://sandbox.example/api') });
    assert.deepEqual(urls, ['https://sandbox.example/api/api/connector/v1/companies/update']);
  });
});

describe('an address that cannot be reached', () => {
  for (const baseUrl of ['/api/mews', 'http://127.0.0.1:1']) {
    it(`such as "${baseUrl}" is a failure`, async () => {
      const { type, reason } = await submit(RECORDS['mews.company.update'], { baseUrl }, { attempts: 1, timeoutMs: 1000 });
      assert.deepEqual([type, reason], ['failed', 'network']);
    });
  }
});

describe('many submissions', () => {
  it('leave no growing memory', async () => {
    // No network here: what Node keeps of connections comes and goes.
    globalThis.fetch = async (request) => {
      await request.text();
      return new Response(JSON.stringify({ Companies: [{ Id: COMPANY_ID, Notes: 'x'.repeat(50_000) }] }));
    };
    const used = async (rounds) => {
      for (let round = 0; round < rounds; round++) {
        const { type } = await submit({ CompanyId: COMPANY_ID, Notes: 'y'.repeat(50_000) }, {}, { signal });
        assert.equal(type, 'accepted');
      }
      return inUse();
    };
    const { signal } = new AbortController();
    await used(100);
    const before = await used(50);
    const after = await used(300);
    // 300 records, answers and outcomes of 100 kB would be 30 MB.
    assert.ok(after - before < 3_000_000, `${Math.round((after - before) / 1000)} kB more`);
  });
});
