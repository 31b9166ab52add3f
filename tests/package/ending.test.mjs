// How validateMany ends before its source does: on abort, and on an error.
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { describe, it } from 'node:test';
import { all, each, encode } from './bytes.mjs';
import { form } from './proforma.mjs';
import { COMPANY_ID } from './samples.mjs';

const { validateMany } = form('mews.company.update');
const ROW = `{"CompanyId":"${COMPANY_ID}"}\n`;
const CHUNK = encode(ROW.repeat(100));

describe('an abort', () => {
  it('before the start reads nothing', async () => {
    let pulled = 0;
    const source = { [Symbol.asyncIterator]: () => ({ next: async () => ({ done: pulled++ > 3, value: CHUNK }) }) };
    await assert.rejects(() => all(validateMany(source, { signal: AbortSignal.abort() })), { name: 'AbortError' });
    assert.equal(pulled, 0);
  });

  it('while a chunk is waited for ends the wait', async () => {
    async function* hanging() {
      yield CHUNK;
      await new Promise(() => {});
    }
    const controller = new AbortController();
    const start = performance.now();
    setTimeout(() => controller.abort(new Error('because')), 50);
    await assert.rejects(() => all(validateMany(hanging(), { signal: controller.signal })), /because/);
    assert.ok(performance.now() - start < 2000);
  });

  it('while a stream’s chunk is waited for cancels the stream, and says why', async () => {
    let cancelled;
    const source = new ReadableStream({ pull: () => new Promise(() => {}), cancel: (reason) => (cancelled = { reason }) }, { highWaterMark: 0 });
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error('because')), 50);
    await assert.rejects(() => all(validateMany(source, { signal: controller.signal })), /because/);
    await new Promise(setImmediate);
    assert.ok(cancelled, 'the stream goes on for ever');
  });

  it('leaves no listener on the signal', async () => {
    const { signal } = new AbortController();
    await all(validateMany(each([CHUNK, CHUNK, CHUNK]), { signal }));
    for await (const { row } of validateMany(each([CHUNK]), { signal })) if (row === 50) break;
    assert.deepEqual(getEventListeners(signal, 'abort'), []);
  });
});

describe('an error of the source', () => {
  it('comes out, after the rows before it', async () => {
    async function* failing() {
      yield CHUNK;
      throw new Error('disk');
    }
    const rows = [];
    await assert.rejects(async () => {
      for await (const row of validateMany(failing())) rows.push(row);
    }, /disk/);
    assert.equal(rows.length, 100);
  });

  it('of a stream comes out', async () => {
    const source = new ReadableStream({ pull: (controller) => controller.error(new Error('disk')) });
    await assert.rejects(() => all(validateMany(source)), /disk/);
  });

  it('does not end the next call', async () => {
    assert.equal((await all(validateMany(encode(ROW)))).length, 1);
  });
});
