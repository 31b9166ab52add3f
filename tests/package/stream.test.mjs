// validateMany as a stream: how fast it reads, what it holds, and how it ends.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inUse } from './bounds.mjs';
import { all, each, encode, pieces } from './bytes.mjs';
import { form } from './proforma.mjs';
import { COMPANY_ID, RECORDS } from './samples.mjs';

const { validateMany } = form('mews.company.update');
const ROW = `{"CompanyId":"${COMPANY_ID}"}\n`;
const CHUNK = encode(ROW.repeat(100));

/** A source that counts what is pulled, and whether it was let go. @param {number} [chunks] @param {Uint8Array} [chunk] */
function counted(chunks = 1000, chunk = CHUNK) {
  const state = { pulled: 0, released: false };
  async function* source() {
    try {
      for (; state.pulled < chunks; ) {
        state.pulled++;
        yield chunk;
      }
    } finally {
      state.released = true;
    }
  }
  return Object.assign(state, { source: source() });
}

/** The same as a stream, whose pulls and cancel are counted. */
function countedStream(chunks = 1000) {
  const state = { pulled: 0, released: false };
  const source = new ReadableStream(
    {
      pull(controller) {
        if (state.pulled++ < chunks) controller.enqueue(CHUNK);
        else controller.close();
      },
      cancel() {
        state.released = true;
      },
    },
    { highWaterMark: 0 },
  );
  return Object.assign(state, { source });
}

const soon = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
};

describe('backpressure', () => {
  for (const [name, make] of [['an async iterable', counted], ['a stream', countedStream]]) {
    it(`${name} is read no faster than its rows are taken`, async () => {
      const state = make();
      const rows = validateMany(state.source)[Symbol.asyncIterator]();
      await soon();
      assert.equal(state.pulled, 0, 'nothing is read before the first row is asked for');
      for (let row = 1; row <= 500; row++) {
        assert.equal((await rows.next()).value.row, row);
        if (row % 50 === 0) {
          await soon();
          assert.ok(state.pulled <= Math.ceil(row / 100) + 2, `${state.pulled} chunks for ${row} rows`);
        }
      }
      await rows.return();
    });

    it(`${name} is let go on an early break`, async () => {
      const state = make();
      for await (const { row } of validateMany(state.source)) if (row === 150) break;
      await soon();
      assert.ok(state.released);
      assert.ok(state.pulled <= 4);
    });

    it(`${name} is let go when whoever takes the rows throws`, async () => {
      const state = make();
      await assert.rejects(async () => {
        for await (const { row } of validateMany(state.source)) if (row === 50) throw new Error('mine');
      }, /mine/);
      await soon();
      assert.ok(state.released);
    });

    it(`${name} is let go on abort`, async () => {
      const state = make();
      const controller = new AbortController();
      const taken = [];
      await assert.rejects(async () => {
        for await (const { row } of validateMany(state.source, { signal: controller.signal })) {
          taken.push(row);
          if (row === 120) controller.abort(new Error('because'));
        }
      }, /because/);
      await soon();
      assert.deepEqual([state.released, taken.at(-1)], [true, 120]);
    });
  }

  for (const [name, make] of [['an async iterable', counted], ['a stream', countedStream]]) {
    it(`${name} is let go unread where the signal is aborted before`, async () => {
      const state = make();
      await assert.rejects(async () => {
        for await (const _ of validateMany(state.source, { signal: AbortSignal.abort(new Error('because')) })) assert.fail('a row came');
      }, /because/);
      await soon();
      assert.equal(state.pulled, 0);
      // A generator that never ran has nothing to let go.
      if (name === 'a stream') assert.ok(state.released);
      else assert.equal((await state.source.next()).done, true);
    });
  }

  it('bytes that were transferred are an error, not an empty file', async () => {
    const transferred = () => {
      const bytes = encode(ROW);
      structuredClone(bytes, { transfer: [bytes.buffer] });
      return bytes;
    };
    for (const source of [transferred(), [encode(ROW), transferred()].values()]) {
      const given = source instanceof Uint8Array ? source : (async function* () { yield* source; })();
      await assert.rejects(async () => {
        for await (const _ of validateMany(given)) { /* the rows before */ }
      }, /transferred; give validateMany a copy/);
    }
  });

  it('empty chunks are no error', async () => {
    const source = (async function* () { yield new Uint8Array(0); yield encode(ROW); yield new Uint8Array(0); })();
    let rows = 0;
    for await (const _ of validateMany(source, { all: true })) rows++;
    assert.equal(rows, 1);
  });

  it('a stream can be read by others afterwards', async () => {
    const { source } = countedStream(3);
    for await (const { row } of validateMany(source)) assert.ok(row > 0);
    assert.equal(source.locked, false);
  });
});

describe('progress', () => {
  it('is told in rows and bytes, upwards, to the last', async () => {
    const bytes = encode(ROW.repeat(1000));
    const told = [];
    await all(validateMany(each(pieces(bytes, 10_000)), { onProgress: (progress) => told.push(progress) }));
    assert.ok(told.length >= 5);
    assert.deepEqual(told.at(-1), { rows: 1000, bytes: bytes.length });
    for (const [at, { rows, bytes }] of told.entries()) assert.ok(at === 0 || (rows >= told[at - 1].rows && bytes >= told[at - 1].bytes));
  });

  it('is told of one great chunk more than once', async () => {
    const told = [];
    await all(validateMany(encode(ROW.repeat(30_000)), { onProgress: ({ rows }) => told.push(rows) }));
    assert.ok(new Set(told).size > 2, `${told}`);
  });
});

describe('two at a time', () => {
  it('do not get in each other’s way', async () => {
    const first = validateMany(each(pieces(encode(ROW.repeat(50)), 11)), { all: true });
    const csv = each(pieces(encode(`id,Name\n${'2,y\n'.repeat(50)}`), 3));
    const second = form('abillity.company.patch').validateMany(csv, { format: 'csv', all: true });
    const [ones, others] = await Promise.all([all(first), all(second)]);
    assert.deepEqual([ones.length, others.length], [50, 50]);
    assert.deepEqual(others.map(({ row }) => row), ones.map(({ row }) => row));
  });
});

describe('a hundred thousand rows', () => {
  it('are judged in bounded memory', async () => {
    const block = encode(`${JSON.stringify(RECORDS['mews.company.update'])}\n`.repeat(1000));
    async function* source() {
      for (let count = 0; count < 100; count++) yield block;
    }
    for await (const _ of validateMany(each([block]), { all: true }));
    const before = inUse();
    let most = 0;
    let count = 0;
    for await (const { row, valid } of validateMany(source(), { all: true })) {
      assert.ok(valid && row === ++count);
      if (count % 10_000 === 500) most = Math.max(most, inUse());
    }
    assert.equal(count, 100_000);
    // They are 90 MB of text; a chunk of them, read and judged, is a few.
    assert.ok(most - before < 20_000_000, `${Math.round((most - before) / 1e6)} MB more`);
  });
});
