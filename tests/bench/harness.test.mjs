// The benchmark's own parts: who runs when, what is compared, what the table says.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { agree, agreeOnRows, disagreement, entry } from './contest.mjs';
import { growth, named, power } from './growth.mjs';
import { replaced } from './report.mjs';
import { results } from './row.mjs';
import { ROWS } from './rows.mjs';
import { median, megabytesASecond, microsecondsEach, race, values } from './rounds.mjs';
import { markdown, table } from './table.mjs';
import { TARGETS, targetsOf } from './targets.mjs';
import { asked } from './words.mjs';

/** A judge that dislikes these fields wherever they are set. */
const judge = (name, ...fields) => ({
  name,
  fields: (record) => fields.filter((field) => field in record),
  run: (record) => fields.filter((field) => field in record).length,
});

describe('a contest', () => {
  it('names the record and the fields that its contestants disagree about', () => {
    const cases = [{ record: { city: 'A' } }, { record: { city: 'B', name: '' }, why: 'an empty name' }];
    const said = disagreement([judge('proforma', 'name'), judge('ajv')], cases);
    assert.match(said, /^record 1 \(an empty name\): proforma finds fault with name; ajv finds fault with nothing\..*"city":"B"/);
    assert.throws(() => agree([judge('proforma', 'name'), judge('ajv')], cases), /nothing is timed: record 1/);
    assert.equal(disagreement([judge('proforma', 'name'), judge('ajv', 'name')], cases), null);
  });

  it('does not let all be wrong together', () => {
    const cases = [{ record: { name: '' }, fields: ['name'] }];
    assert.match(disagreement([judge('proforma'), judge('ajv')], cases), /expected name/);
  });

  it('compares something', () => {
    assert.throws(() => agree([judge('proforma')], []), /no record at all/);
    assert.throws(() => agreeOnRows([], []), /no bad row at all/);
    assert.throws(() => agreeOnRows([1, 7], [1]), /row 7 is bad to proforma alone/);
    agreeOnRows([1, 7], [1, 7]);
  });

  it('gives each contestant what it asks for, before the time', () => {
    let made = 0;
    const { pass } = entry({ name: 'ajv', given: (record) => (made++, record.length), fields: () => [], run: (length) => length }, ['ab', 'c']);
    assert.deepEqual([pass(), pass(), made], [3, 3, 2]);
  });
});

describe('a race', () => {
  const effort = { warmUps: 2, rounds: 4 };

  it('turns the order of its contestants', async () => {
    const ran = [];
    const entries = ['a', 'b', 'c'].map((name) => ({ name, pass: () => ran.push(name) && 1 }));
    await race(entries, effort);
    assert.equal(ran.join(''), 'abcbcacababcbcacab');
  });

  it('takes the median, warm-ups left out', async () => {
    const took = [500, 900, 4, 1, 2, 30];
    let time = 0;
    const entries = [{ name: 'proforma', pass: () => ((time += took.shift()), 0) }];
    assert.deepEqual(await race(entries, effort, () => time), { proforma: 3 });
  });

  it('stops where a contestant changes its mind', async () => {
    let count = 0;
    await assert.rejects(race([{ name: 'zod', pass: async () => count++ }], effort), /zod came to 1 in round 1 and to 0 before/);
  });

  it('has an odd and an even median', () => {
    assert.deepEqual([median([3, 1, 2]), median([4, 1, 2, 3])], [2, 2.5]);
  });
});

describe('a result', () => {
  const row = { name: 'validate, CM record with 5 errors', unit: 'µs a record' };
  const measured = values({ proforma: 20, ajv: 10, zod: 80 }, microsecondsEach(2000));

  it('is the package over its peers', () => {
    const [result] = results(row, 'node', measured);
    assert.deepEqual(result, { ...row, runtime: 'node', proforma: 10, peers: { ajv: 5, zod: 40 }, ratio: { ajv: 2, zod: 0.25 } });
  });

  it('keeps the package first where more is better', () => {
    const { proforma, peers } = values({ proforma: 500, ajv: 1000 }, megabytesASecond(100e6));
    assert.deepEqual([proforma, peers], [200, { ajv: 100 }]);
    const [result] = results({ name: 'validateMany, NDJSON', unit: 'MB/s' }, 'node', { proforma, peers });
    assert.deepEqual(targetsOf(result).map(({ peer, met }) => [peer, met]), [['ajv', false], ['JSON.parse', false]]);
  });

  it('says which targets are missed', () => {
    const printed = table(results(row, 'node', measured));
    assert.match(printed, /≤ 1\.5 of ajv: \*\*missed\*\*; ≤ 0\.5 of zod: met/);
    assert.equal(new Set(printed.split('\n').map((line) => line.length)).size, 1);
  });

  it('has a row for every target that a record is timed for', () => {
    const names = ROWS.map(({ name }) => name);
    const timed = TARGETS.filter(({ row }) => row.startsWith('validate') || row.startsWith('build'));
    assert.ok(timed.length >= 10);
    for (const { row } of timed) assert.ok(names.includes(row), row);
    assert.ok(asked(ROWS, 'NDJSON').length === 1 && asked(ROWS, '').length === ROWS.length && asked(ROWS, 'nothing').length === 0);
  });
});

describe('growth', () => {
  it('is named', () => {
    const each = (costs) => costs.map((each, at) => ({ each, count: 10 ** (at + 1) }));
    assert.equal(named(power(each([2, 2, 2]))), 'linear (n^1.00)');
    assert.equal(named(power(each([40, 4]))), 'better than linear (n^0.00)');
    assert.equal(named(power(each([1, 10]))), '**worse than linear** (n^2.00)');
    assert.equal(named(power(each([1]))), '-');
  });

  it('is a table by what grows and where', () => {
    const result = (count, proforma) => results({ name: `growth, ${count} rows`, unit: 'µs a row' }, 'node', { proforma, peers: {} });
    const lines = growth([...result('10', 3), ...result('1,000', 3)].flat()).split('\n');
    assert.match(lines[2] ?? '', /^\| rows +\| node +\| 10: 3 µs a row, 1,000: 3 µs a row \| linear/);
    assert.equal(lines.length, 3);
  });
});

describe('BENCHMARKS.md', () => {
  it('keeps what people wrote around the generated part', async () => {
    const { readFile } = await import('node:fs/promises');
    const document = await readFile(new URL('../../BENCHMARKS.md', import.meta.url), 'utf8');
    const once = replaced(document, 'THE TABLE');
    assert.ok(once.includes('THE TABLE') && once.startsWith('# Benchmarks'));
    assert.equal(replaced(once, 'THE TABLE'), once);
    assert.throws(() => replaced('# Benchmarks', 'x'), /lost its markers/);
  });

  it('has cells in columns', () => {
    assert.equal(markdown([['a', 'b'], ['long', 'x']]), '| a    | b   |\n|------|-----|\n| long | x   |');
  });
});
