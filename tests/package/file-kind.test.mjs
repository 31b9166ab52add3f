// validateMany over files that are no UTF-8 text: one report of row 0 that says what to do, instead of one of each row.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { all, each, encode, pieces, told } from './bytes.mjs';
import { ENCODED, OTHER } from './file-kinds.mjs';
import { form } from './proforma.mjs';
import { COMPANY_ID } from './samples.mjs';

const { validateMany } = form('mews.company.update');
const NDJSON = `{"CompanyId":"${COMPANY_ID}","Name":"Acme"}\n`;
const CSV = `CompanyId,Name\r\n${COMPANY_ID},Acme\r\n`;

for (const [name, [code, found, bytes]] of Object.entries({ ...ENCODED, ...OTHER })) {
  describe(`a file of ${name}`, () => {
    for (const [format, text] of [['ndjson', NDJSON.repeat(50)], ['csv', CSV]]) {
      it(`is one report of row 0, wherever it is cut (${format})`, async () => {
        const whole = bytes(text);
        for (const source of [whole, each([whole]), ...[1, 2, 7, 100].map((size) => each(pieces(whole, size)))]) {
          const reports = await all(validateMany(source, { format, all: true }));
          assert.deepEqual(told(reports), [`0 error ${code}`]);
          const [{ valid, issues: [{ path, params, message }] }] = reports;
          assert.deepEqual([valid, path, params], [false, [], { actual: found }]);
          assert.ok(message.startsWith('The file is ') && message.includes(found), message);
        }
      });
    }
  });
}

describe('a file of UTF-8', () => {
  const judged = async (/** @type {Uint8Array} */ bytes, format = 'ndjson') => told(await all(validateMany(bytes, { format, all: true })));

  it('is read with a byte order mark and without', async () => {
    for (const mark of ['', '\ufeff']) {
      assert.deepEqual(await judged(encode(`${mark}${NDJSON}`)), ['1 fine']);
      assert.deepEqual(await judged(encode(`${mark}${CSV}`), 'csv'), ['1 fine']);
    }
  });

  it('with a byte order mark is taken at its word', async () => {
    assert.deepEqual(await judged(encode('\ufeff%PDF-1.7\n')), ['1 error type.not_json']);
  });

  it('that has a broken row has that row’s issue alone', async () => {
    for (const broken of [[0xff], [0xe9, 0x20, 0xfc], [0]]) {
      for (const bytes of [
        Buffer.concat([encode(`${NDJSON}{"Name":"`), Buffer.from(broken), encode(`"}\n${NDJSON}`)]),
        Buffer.concat([encode('{"Name":"'), Buffer.from(broken), encode(`"}\n${NDJSON}${NDJSON}`)]),
      ]) {
        const rows = await judged(bytes);
        assert.equal(rows.length, 3);
        assert.deepEqual(rows.filter((row) => !row.endsWith('fine')).length, 1, rows.join());
      }
    }
  });

  it('gives its first row as soon as it is there', async () => {
    let pulled = 0;
    async function* slow() {
      for (const line of [NDJSON, NDJSON]) {
        pulled++;
        yield encode(line);
      }
    }
    const rows = validateMany(slow(), { all: true })[Symbol.asyncIterator]();
    await rows.next();
    assert.equal(pulled, 1);
    await rows.return();
  });

  it('may hold nothing but what looks odd', async () => {
    for (const text of ['PAR1', 'BZh9', 'PK', 'Obj', 'Rar!', '7z']) assert.deepEqual(await judged(encode(text)), ['1 error type.not_json'], text);
  });
});
