// The command's answer: what validateMany says of the whole stream, whatever the blocks, the threads and the bytes.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { each, encode, pieces } from './bytes.mjs';
import { checked, expected, printed } from './checking.mjs';
import { dice } from './generate.mjs';
import { COMPANY_ID } from './samples.mjs';

const GOOD = `{"CompanyId":"${COMPANY_ID}","Name":"Añejo 😀"}`;
const BAD = `{"CompanyId":"${COMPANY_ID}","Name":""}`;
const WARNED = `{"CompanyId":"${COMPANY_ID}","Telephone":" "}`;
const MARK = '\ufeff';

const NASTY = {
  // Every way in which a row can end, be empty or be broken; the marks in the middle are no marks.
  ndjson: encode(`${MARK}${GOOD}\r\n\n  \t\r\n${BAD}\n\r\n{"Name":"half"\n[1]\n${MARK}${GOOD}\n\0\n${GOOD}\n${WARNED}\n${BAD.replace('""', '5')}`),
  // Every way in which a cell can be quoted, or nearly.
  csv: encode(
    `${MARK}CompanyId,Name,"Notes",Options.Invoiceable\r\n${COMPANY_ID},"Añejo ""😀"", Ltd","line 1\r\nline 2\n""quoted"",",true\r\n\r\n\n`
    + `${COMPANY_ID},5" disk,"a\n\nb",no\n${MARK}${COMPANY_ID},a"b"\n"c,,\n"${COMPANY_ID}"x,"\n",,\n,"",""""\n"\n`
    + `${COMPANY_ID}",\r\n,,,\n${COMPANY_ID},last,"never closed,\n${COMPANY_ID},a,b,c\n`,
  ),
};
const FORMATS = /** @type {const} */ (['ndjson', 'csv']);

describe('the answer of the command', () => {
  for (const format of FORMATS) {
    it(`for ${format} is that of the whole stream wherever the blocks are cut`, async () => {
      const bytes = NASTY[format];
      const whole = await expected(bytes, { format });
      assert.ok(whole.split('\n').length > 5);
      for (let size = 3; size <= bytes.length + 1; size++) assert.equal(await printed(bytes, { format, size }), whole, `blocks of ${size}`);
    });

    it(`for ${format} is that of the whole stream wherever the chunks are cut`, async () => {
      const bytes = NASTY[format];
      const whole = await expected(bytes, { format });
      for (const chunk of [1, 2, 3, 5, 7, 64]) assert.equal(await printed(bytes, { format, size: 64, chunk }), whole, `chunks of ${chunk}`);
    });

    it(`for ${format} is that of the whole stream when its end is missing anywhere`, async () => {
      for (let end = 0; end < NASTY[format].length; end++) {
        const bytes = NASTY[format].subarray(0, end);
        assert.equal(await printed(bytes, { format, size: 16 }), await expected(bytes, { format }), `${end} bytes`);
      }
    });

    it(`for ${format} is that of the whole stream with any number of threads`, async () => {
      const bytes = NASTY[format];
      for (const task of [{ format }, { format, warnings: true }, { format, report: 'text', warnings: true }]) {
        const whole = await expected(bytes, task);
        for (const threads of [2, 3]) {
          for (const size of [3, 40, 300]) assert.equal(await printed(bytes, { ...task, size, threads }), whole, `${threads} threads, ${size}`);
        }
      }
    });

    it(`for ${format} is that of the whole stream when it is bytes by chance`, async () => {
      const { between, one, some } = dice(4);
      const alphabet = [0x22, 0x22, 0x22, 0x2c, 0x2c, 0x0a, 0x0a, 0x0d, 0x20, 0x61, 0x00, 0xff, 0xef, 0xbb, 0xbf, 0x7b, 0x7d, 0x5b];
      for (let round = 0; round < 400; round++) {
        const bytes = Uint8Array.from(some(between(0, 120), () => one(alphabet)));
        const task = { format, size: between(3, 40), chunk: between(1, 50), warnings: true };
        assert.equal(await printed(bytes, task), await expected(bytes, task), `${[...bytes]}, ${JSON.stringify(task)}`);
      }
    });
  }

  it('numbers rows across many blocks and threads, and counts them', async () => {
    const { often } = dice(7);
    const rows = Array.from({ length: 20_000 }, (_, at) => (often(0.1) ? BAD : often(0.1) ? WARNED : `{"CompanyId":"${COMPANY_ID}","Name":"${at}"}`));
    const bytes = encode(rows.join('\n'));
    const whole = await expected(bytes);
    const count = (kind) => rows.filter((row) => row === kind).length;
    for (const threads of [1, 2, 4]) {
      const result = await checked(each(pieces(bytes, 9_999)), { threads, size: 1 << 14 });
      assert.equal(result.text, whole);
      assert.deepEqual([result.rows, result.bad, result.warned, result.bytes], [rows.length, count(BAD), count(WARNED), bytes.length]);
    }
  });

  it('begins without threads and goes on with them', async () => {
    const bytes = encode(`${GOOD}\n${BAD}\n`.repeat(2_000));
    assert.equal(await printed(bytes, { threads: 2, size: 1 << 12, alone: 1 << 16, chunk: 1 << 12 }), await expected(bytes));
  });
});

describe('a row that is too long', () => {
  const LIMIT = 1 << 20;
  const LONG = 3 * LIMIT;
  const head = `CompanyId,Name,Notes\n`;
  const row = (text) => `${COMPANY_ID},x,${text}\n`;
  const x = (count) => 'x'.repeat(count);

  /** @type {Record<string, ['ndjson' | 'csv', string | Uint8Array]>} */
  const LONG_ONES = {
    'is one row, at the start': ['ndjson', `${x(LONG)}\n${BAD}\n`],
    'is one row, in the middle': ['ndjson', `${BAD}\n${x(LONG)}\r\n${BAD}`],
    'is one row, at the end': ['ndjson', `${BAD}\n${x(LONG)}`],
    'is one row beside another': ['ndjson', `${x(LONG)}\n${x(LONG)}\n\n${BAD}\n`],
    'is no row to keep, if it is blank': ['ndjson', `${BAD}\n${' '.repeat(LONG)}\n${BAD}`],
    'may be of NULs': ['ndjson', `${'\0'.repeat(LONG)}\n${BAD}`],
    'may be no UTF-8': ['ndjson', Buffer.concat([Buffer.alloc(LONG, 0xff), encode(`\n${BAD}`)])],
    'may be just so long': ['ndjson', `{"Name":"${x(LIMIT - 11)}"}\n${BAD}\n`],
    'may be too long by one': ['ndjson', `{"Name":"${x(LIMIT - 10)}"}\n${BAD}\n`],
    'may be too long by its carriage return': ['ndjson', `{"Name":"${x(LIMIT - 11)}"}\r\n${BAD}\n`],
    'may be the first after a mark': ['ndjson', `${MARK}{"Name":"${x(LIMIT - 11)}"}\n${BAD}\n`],
    'may have no end and just fit': ['ndjson', `${BAD}\n{"Name":"${x(LIMIT - 11)}"}`],
    'may have no end and be too long by one': ['ndjson', `${BAD}\n{"Name":"${x(LIMIT - 10)}"}`],
    'of cells is one row': ['csv', `${head}${row('')}${row(x(LONG))}${row('')}${COMPANY_ID},`],
    'of quoted line breaks is one row': ['csv', `${head}${row(`"${'x\n""'.repeat(LONG / 4)}"`)}${row('"')}`],
    'of line breaks in quotes at the end of its cells is one row': ['csv', `${head}${row(`"${'\n'.repeat(LONG)}"`)}${COMPANY_ID}`],
    'of a quote that is never closed is the last': ['csv', `${head}${COMPANY_ID}\n${row(`"${'a,b\n'.repeat(LONG / 4)}`)}`],
    'of quotes is one row': ['csv', `${head}${row('"'.repeat(LONG))}${row('"')}`],
    'of cells may be just so long': ['csv', `${head}${row(x(LIMIT - 39))}${COMPANY_ID}\n`],
    'of cells may be too long by one': ['csv', `${head}${row(x(LIMIT - 38))}${COMPANY_ID}\n`],
    'of cells may end with a carriage return that does not count': ['csv', `${head}${COMPANY_ID},x,${x(LIMIT - 39)}\r\n${COMPANY_ID}\n`],
    'of cells may have no end': ['csv', `${head}${COMPANY_ID},x,${x(LIMIT - 38)}`],
    'may be a header': ['csv', `${x(LONG)}\n${COMPANY_ID}\n`],
    'may be a header and all': ['csv', x(LONG)],
  };

  for (const [name, [format, text]] of Object.entries(LONG_ONES)) {
    it(name, async () => {
      const bytes = typeof text === 'string' ? encode(text) : text;
      const whole = await expected(bytes, { format });
      assert.ok(whole !== '');
      for (const task of [{}, { size: 1 << 20 }, { size: 100_003, threads: 2 }, { size: 1_000 }]) {
        const text = await printed(bytes, { format, ...task });
        assert.ok(text === whole, `${JSON.stringify(task)}: ${text.slice(0, 300)} instead of ${whole.slice(0, 300)}`);
      }
    });
  }

  it('is cut where its quotes say, wherever a block ends', async () => {
    // The quote in the middle of text opens nothing, even if it is the first byte that is seen of the row again.
    const bytes = encode(`${head}${COMPANY_ID},x,${x(1_100_000)}"\n${COMPANY_ID}\n`);
    const told = async (size) => (await printed(bytes, { format: 'csv', report: 'text', size })).split('\n').map((line) => line.slice(0, 5));
    const quote = bytes.indexOf(0x22);
    for (let size = quote - 550_000; size < quote - 549_990; size++) assert.deepEqual(await told(size), ['row 1', 'row 2', '']);
    for (const size of [quote / 2, (quote - 1) / 2, (quote + 1) / 2].map(Math.floor)) assert.deepEqual(await told(size), ['row 1', 'row 2', '']);
  });

  it('is not kept', async () => {
    let most = 0;
    async function* endless() {
      const chunk = new Uint8Array(1 << 18).fill(0x78);
      for (let count = 0; count < 400; count++) {
        yield chunk;
        most = Math.max(most, process.memoryUsage().arrayBuffers);
      }
    }
    const before = process.memoryUsage().arrayBuffers;
    const { text, bytes } = await checked(endless());
    assert.match(text, /^\{"row":1,[^\n]*length\.too_long[^\n]*\n$/);
    assert.equal(bytes, 400 << 18);
    assert.ok(most - before < 64 << 20, `${most - before} bytes`);
  });
});

describe('a header', () => {
  const run = (text, task) => checked(each([typeof text === 'string' ? encode(text) : text]), { format: 'csv', ...task });

  it('that cannot be read is told as row 0, and nothing after it is read', async () => {
    for (const bytes of [encode('"CompanyId"x,Name\na,b\n'), Buffer.from([0xff, 0x0a, 0x61]), encode('"never closed\n')]) {
      const { text, isHeaderBroken, rows } = await run(bytes, { threads: 2 });
      assert.equal(text, await expected(bytes, { format: 'csv' }));
      assert.match(text, /^\{"row":0,"valid":false/);
      assert.deepEqual([isHeaderBroken, rows], [true, 0]);
    }
  });

  it('alone, or none, is no row', async () => {
    for (const text of ['', MARK, 'CompanyId,Name', 'CompanyId,Name\n', `${MARK}CompanyId,Name\r\n\r\n`]) {
      const { text: said, rows, bad, isHeaderBroken } = await run(text);
      assert.deepEqual([said, rows, bad, isHeaderBroken], ['', 0, 0, false]);
    }
  });

  it('is read in the first place, whatever ends its rows and stands between its cells', async () => {
    const bad = (delimiter, end) => ['CompanyId', 'Notes', 'Name'].join(delimiter) + end
      + [`${COMPANY_ID}${delimiter}"a${delimiter}""b"${delimiter}x`, `${delimiter}${delimiter}`, `${delimiter}"x${end}"${delimiter}`, 'c'].join(end) + end;
    for (const delimiter of [',', ';', '\t']) {
      for (const end of ['\n', '\r\n', '\r']) {
        for (const start of ['', MARK, `sep=${delimiter}${end}`, end]) {
          const bytes = encode(start + bad(delimiter, end));
          const whole = await expected(bytes, { format: 'csv' });
          assert.deepEqual(whole.match(/"row":\d/g), ['"row":2', '"row":3']);
          for (const task of [{}, { size: 3 }, { size: 40, chunk: 1 }, { size: 50, threads: 2 }]) {
            assert.equal(await printed(bytes, { format: 'csv', ...task }), whole, JSON.stringify([delimiter, end, start, task]));
          }
        }
      }
    }
  });

  it('of which a name is unknown, or there twice, or all are unknown, is told as row 0, and no file passes unread', async () => {
    for (const text of [`CompanyId,Nmae\n${COMPANY_ID},x\n`, 'CompanyId,Name,Name\n', 'Options,Options.Invoiceable,CompanyId\n', `${COMPANY_ID},x\n`]) {
      const { text: said, isHeaderBroken, rows } = await run(text);
      assert.equal(said, await expected(encode(text), { format: 'csv' }));
      assert.match(said, /^\{"row":0,"valid":false/);
      assert.deepEqual([isHeaderBroken, rows], [true, 0]);
    }
  });

  it('after two marks has one of them in its first name', async () => {
    const bytes = encode(`${MARK}${MARK}CompanyId,Name\n${COMPANY_ID},x\n`);
    assert.equal((await run(bytes)).text, await expected(bytes, { format: 'csv' }));
  });
});

describe('reports', () => {
  it('in text are a line an issue: row, path, message', async () => {
    const text = await printed(encode(`${GOOD}\n${BAD}\n{"CompanyId":5,"Name":""}\nx\n${WARNED}\n`), { report: 'text', warnings: true });
    assert.match(text, /^(row \d+(, [\w.]+)?( \(warning\))?: [^\n]+\n)+$/);
    assert.deepEqual(text.split('\n').map((line) => line.split(': ')[0]), [
      'row 2, Name', 'row 3, CompanyId', 'row 3, Name', 'row 4', 'row 5, Telephone (warning)', '',
    ]);
  });

  it('in text cannot steer a terminal, whatever the keys', async () => {
    const hostile = '\u001b[2J\u009b1m\n\r\u202e\u2028\u0007';
    const text = await printed(encode(JSON.stringify({ CompanyId: COMPANY_ID, [hostile]: 1, [`\ud800${hostile}`]: 2 })), { report: 'text' });
    assert.equal(text.split('\n').length, 1 + 3, 'two unknown keys, nothing to change');
    assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}\u2028\u2029]/u);
    assert.ok(text.includes('\\u{1b}[2J'));
  });

  it('of rows with warnings only are there if asked for', async () => {
    const bytes = encode(`${WARNED}\n${BAD}\n`);
    assert.deepEqual((await printed(bytes)).match(/"row":\d/g), ['"row":2']);
    assert.deepEqual((await printed(bytes, { warnings: true })).match(/"row":\d/g), ['"row":1', '"row":2']);
  });
});

describe('memory', () => {
  it('is not filled by reading, while nobody takes the reports', async () => {
    const chunk = encode(`${BAD}\n`.repeat(1_000));
    let read = 0;
    async function* source() {
      for (let count = 0; count < 60; count++) {
        read++;
        yield chunk;
      }
    }
    let take = () => {};
    const taken = new Promise((resolve) => { take = () => resolve(undefined); });
    const checking = checked(source(), { threads: 2, size: chunk.length, print: () => taken });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    assert.ok(read >= 2 && read <= 12, `${read} chunks`);
    take();
    assert.equal((await checking).bad, 60_000);
  });

  it('is not filled by a thread that is ahead, and the rows stay in order', async () => {
    // Of each block the reports are hundreds of times as long as its rows.
    const bytes = encode('{}\n'.repeat(6_000));
    const task = { id: 'cm.company-profile.create' };
    assert.ok((await printed(bytes, { ...task, threads: 3, size: 1 << 13 })) === (await expected(bytes, task)));
  });
});

describe('a thread that fails', () => {
  it('ends the check with an error instead of waiting for ever', async () => {
    await assert.rejects(() => printed(encode(`${BAD}\n`.repeat(100)), { id: 'no.such.form', threads: 2, size: 100 }), /no\.such\.form/);
  });

  it('is ended when the printer fails', async () => {
    const print = () => Promise.reject(new Error('the disk is full'));
    await assert.rejects(() => printed(encode(`${BAD}\n`.repeat(100)), { threads: 2, size: 100, print }), /disk is full/);
  });
});
