// validateMany over NDJSON: rows from bytes, in order, whatever the bytes and however they come.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { all, each, encode, pieces, stream, told } from './bytes.mjs';
import { form, IDS, load } from './proforma.mjs';
import { COMPANY_ID, record, RECORDS } from './samples.mjs';

const mews = form('mews.company.update');
const rows = (source, options) => all(mews.validateMany(source, options));

const ID = `"CompanyId":"${COMPANY_ID}"`;
const GOOD = `{${ID},"Name":"Añejo 😀"}`;
const BAD = `{${ID},"Name":""}`;
const NOTHING = `{${ID}}`;

/** Every way in which a row can end, be empty or be split. */
const NASTY = `\ufeff${GOOD}\r\n\n  \t\r\n${BAD}\n\r\n${NOTHING}\n{"Name":"half"\n[1]\n"text"\nnull\n${GOOD.replace('Añejo', 'last ö€😀')}`;
const NASTY_TOLD = [
  '1 fine', '2 error required.blank Name', '3 error unchanged', '4 error type.not_json', '5 error type.expected', '6 error type.expected',
  '7 error type.expected', '8 fine',
];

describe('validateMany', () => {
  for (const id of IDS) {
    it(`judges a row of ${id} as validate does`, async () => {
      const bad = { ...record(id), noSuchField: 1 };
      const source = encode([RECORDS[id], bad, {}].map((row) => JSON.stringify(row)).join('\n'));
      const reports = await all(form(id).validateMany(source, { all: true }));
      // There is no baseline here, and no word about it.
      const expected = [RECORDS[id], bad, {}].map((row) => form(id).validate(row).issues.filter(({ code }) => code !== 'baseline.missing'));
      assert.deepEqual(reports.map(({ issues }) => issues), expected);
      assert.deepEqual(reports.map(({ row, valid }) => [row, valid]), [[1, true], [2, false], [3, false]]);
    });
  }

  it('takes bytes, a stream of them, and an async iterable', async () => {
    const bytes = encode(NASTY);
    for (const source of [bytes, stream([bytes]), each([bytes]), each(pieces(bytes, 7)), Buffer.from(NASTY), new Blob([NASTY]).stream()]) {
      assert.deepEqual(told(await rows(source, { all: true })), NASTY_TOLD);
    }
  });

  it('gives the same rows wherever the chunks are cut', async () => {
    const bytes = encode(NASTY);
    for (let at = 0; at <= bytes.length; at++) {
      assert.deepEqual(told(await rows(each([bytes.subarray(0, at), bytes.subarray(at)]), { all: true })), NASTY_TOLD, `cut at ${at}`);
    }
    for (const size of [1, 2, 3, 5]) {
      assert.deepEqual(told(await rows(each(pieces(bytes, size)), { all: true })), NASTY_TOLD, `pieces of ${size}`);
    }
  });

  it('gives nothing for nothing', async () => {
    for (const source of [encode(''), encode('\n\n \r\n'), encode('\ufeff'), each([]), each([encode(''), encode('')]), stream([])]) {
      assert.deepEqual(await rows(source, { all: true }), []);
    }
  });

  it('gives only rows with issues, unless asked for all', async () => {
    const source = encode(`${GOOD}\n${BAD}\n${GOOD}`);
    assert.deepEqual(told(await rows(source)), ['2 error required.blank Name']);
    assert.deepEqual(told(await rows(source, { all: true })), ['1 fine', '2 error required.blank Name', '3 fine']);
  });

  it('gives the record that was read, and none where none was', async () => {
    const reports = await rows(encode(`${BAD}\nbroken\n[1]\n{"__proto__":{"a":1}}`));
    assert.deepEqual(reports[0].record, { CompanyId: COMPANY_ID, Name: '' });
    assert.ok(!('record' in reports[1]) && !('record' in reports[2]));
    assert.deepEqual(Object.keys(reports[3].record), ['__proto__']);
    assert.equal({}.a, undefined);
  });

  it('says where its messages come from', async () => {
    const english = (await load('messages/en.js')).default;
    const messages = { ...english, issues: { ...english.issues, unchanged: 'Nichts zu tun.' } };
    const [{ issues }] = await rows(encode(NOTHING), { messages });
    assert.equal(issues[0].message, 'Nichts zu tun.');
  });

  it('pays no heed to names', async () => {
    assert.deepEqual(told(await rows(encode(GOOD), { all: true, names: { Name: 'Other' } })), ['1 fine']);
  });
});

describe('a row that is broken', () => {
  const bytes = (...parts) => Buffer.concat(parts.map((part) => (typeof part === 'string' ? encode(part) : Uint8Array.from(part))));

  it('by no UTF-8 is that row’s issue', async () => {
    const broken = [[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xc0, 0xaf], [0xe2, 0x82]];
    for (const wrong of broken) {
      const reports = await rows(bytes('{"Name":"', wrong, '"}\n', NOTHING));
      assert.deepEqual(told(reports), ['1 error text.not_utf8', '2 error unchanged'], `${wrong}`);
    }
  });

  it('by no JSON is that row’s issue', async () => {
    for (const wrong of ['{', '{}}', "{'a':1}", '{"a":01}', '{"a":1,}', 'NaN', '{"a":"\t"}', '{"a" 1}', '//', '{"a":\u00a01}']) {
      assert.deepEqual(told(await rows(encode(`${wrong}\n${NOTHING}`))), ['1 error type.not_json', '2 error unchanged'], wrong);
    }
  });

  it('by a depth over 32 is that row’s issue', async () => {
    const deep = `{"Name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const reports = await rows(encode(`${deep}\n${NOTHING}`));
    assert.deepEqual([reports.map(({ row }) => row), reports[0].valid], [[1, 2], false]);
  });

  it('by ten million bytes is that row’s issue, and is not kept', async () => {
    const long = encode(`{"Name":"${'x'.repeat(10_000_000)}"}\n${BAD}\n`);
    for (const source of [long, each(pieces(long, 65_536)), each(pieces(long, 1_000_003))]) {
      const reports = await rows(source);
      assert.deepEqual(told(reports), ['1 error length.too_long', '2 error required.blank Name']);
      assert.ok(!('record' in reports[0]));
    }
  });

  it('by ten million bytes without an end counts once', async () => {
    assert.deepEqual(told(await rows(each(pieces(encode('x'.repeat(10_000_000)), 65_536)))), ['1 error length.too_long']);
  });

  it('leaves half a megabyte in pieces of a hundred bytes readable, and soon', async () => {
    const start = performance.now();
    const source = each(pieces(encode(`{${ID},"Notes":"${'x'.repeat(500_000)}"}\n${BAD}`), 100));
    assert.deepEqual(told(await rows(source, { all: true })), ['1 fine', '2 error required.blank Name']);
    assert.ok(performance.now() - start < 15_000);
  });
});

describe('what is no source', () => {
  it('is a programming error that says what one is', async () => {
    for (const source of ['text', {}, null, undefined, 5, ['{}'], [5]]) {
      await assert.rejects(() => rows(source), /Uint8Array/, String(source));
    }
  });

  it('is an iterable of text', async () => {
    await assert.rejects(() => rows(each(['{}'])), /Uint8Array/);
  });

  it('is an unknown format', async () => {
    await assert.rejects(() => rows(encode(''), { format: 'xml' }), /ndjson.*csv/);
  });
});
