// Calling a submission off, by the clock or by the caller.
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { after, before, describe, it } from 'node:test';
import { form } from './proforma.mjs';
import { hangs, isSilent, start } from './provider.mjs';
import { RECORDS } from './samples.mjs';

let provider;
before(async () => (provider = await start()));
after(() => provider.stop());

const submit = (id, options = {}) => form(id).submit(RECORDS[id], { baseUrl: provider.origin }, options);
const CREATE = 'cm.company-profile.create';

describe('timeoutMs', () => {
  it('ends the wait for headers, and for a body', async () => {
    for (const step of [isSilent, hangs]) {
      const start = performance.now();
      provider.answers(step);
      const { type, reason, sent, status, issues } = await submit('mews.company.update', { timeoutMs: 150, attempts: 1 });
      assert.deepEqual([type, reason, sent, status], ['failed', 'timeout', 'maybe', null]);
      assert.deepEqual(issues.map(({ code, path }) => [code, path]), [['server.timeout', []]]);
      assert.ok(performance.now() - start < 2000);
    }
  });

  it('is for each attempt', async () => {
    provider.answers(isSilent);
    const { reason } = await submit('mews.company.update', { timeoutMs: 100, attempts: 2 });
    assert.deepEqual([reason, provider.requests.length], ['timeout', 2]);
  });
});

describe('an AbortSignal', () => {
  const aborted = (outcome) => [outcome.type, outcome.reason, outcome.sent, outcome.status];

  it('that is aborted already sends nothing', async () => {
    provider.answers({ status: 200 });
    for (const reason of [undefined, new Error('mine'), 'text', null]) {
      assert.deepEqual(aborted(await submit(CREATE, { signal: AbortSignal.abort(reason) })), ['failed', 'aborted', 'no', null]);
    }
    assert.equal(provider.requests.length, 0);
  });

  it('that is aborted while an answer is waited for may have sent it', async () => {
    for (const step of [isSilent, hangs]) {
      const controller = new AbortController();
      provider.answers(step);
      setTimeout(() => controller.abort('because'), 100);
      assert.deepEqual(aborted(await submit('mews.company.update', { signal: controller.signal })), ['failed', 'aborted', 'maybe', null]);
      assert.equal(provider.requests.length, 1);
    }
  });

  it('that is aborted in a wait after 429 sent nothing that counts', async () => {
    const controller = new AbortController();
    provider.answers({ status: 429, headers: { 'retry-after': '30' } });
    const start = performance.now();
    const outcome = await submit(CREATE, {
      signal: controller.signal, onAttempt: ({ waitMs }) => waitMs > 0 && setTimeout(() => controller.abort(), 50),
    });
    assert.deepEqual([outcome.type, outcome.reason, outcome.sent], ['failed', 'aborted', 'no']);
    assert.ok(performance.now() - start < 3000);
    assert.equal(provider.requests.length, 1);
  });

  it('that is aborted in a wait after a fault may have sent it', async () => {
    for (const step of [{ status: 500, headers: { 'retry-after': '30' } }, { status: 408, headers: { 'retry-after': '30' } }]) {
      const controller = new AbortController();
      provider.answers(step);
      const outcome = await submit('mews.company.update', {
        signal: controller.signal, onAttempt: ({ waitMs }) => waitMs > 0 && setTimeout(() => controller.abort(), 50),
      });
      assert.deepEqual([outcome.type, outcome.reason], ['failed', 'aborted']);
      assert.notEqual(outcome.sent, 'no', `${step.status}`);
    }
  });

  it('that is aborted when told of a wait ends it there', async () => {
    const controller = new AbortController();
    provider.answers({ status: 429, headers: { 'retry-after': '1' } });
    const outcome = await submit('mews.company.update', {
      signal: controller.signal, onAttempt: ({ waitMs }) => waitMs > 0 && controller.abort(),
    });
    assert.deepEqual([outcome.reason, provider.requests.length], ['aborted', 1]);
  });

  it('tells what was completed before', async () => {
    const controller = new AbortController();
    provider.answers({ status: 200 }, () => controller.abort());
    const outcome = await submit('twilio.customer-profile.update', { signal: controller.signal });
    assert.deepEqual([outcome.reason, outcome.sent, outcome.completed], ['aborted', 'maybe', 1]);
  });

  it('is left alone afterwards', async () => {
    const { signal } = new AbortController();
    provider.answers({ status: 429, headers: { 'retry-after': '0' } }, { status: 200 });
    assert.equal((await submit('mews.company.update', { signal })).type, 'accepted');
    assert.deepEqual(getEventListeners(signal, 'abort'), []);
  });
});
