// validateMany over CSV: RFC 4180, with dotted paths for a header.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { all, each, encode, pieces, told } from './bytes.mjs';
import { form, load } from './proforma.mjs';
import { ACCOUNT, COMPANY_ID, PROFILE } from './samples.mjs';

const mews = form('mews.company.update');
const update = form('cm.company-profile.update');
const rows = (text, options, of = mews) =>
  all(of.validateMany(typeof text === 'string' ? encode(text) : text, { format: 'csv', all: true, ...options }));
const records = async (...given) => (await rows(...given)).map(({ record }) => record);

/** Every way in which a cell can be quoted and a row can end. */
const NASTY = '\ufeffCompanyId,Name,"Notes",Options.Invoiceable\r\n'
  + `${COMPANY_ID},"Añejo ""😀"", Ltd","line 1\r\nline 2\n""quoted"",",true\r\n`
  + '\r\n\n'
  + `${COMPANY_ID},plain,,\n`
  + `"${COMPANY_ID}","","a\n\nb",false\n`
  + ` ${COMPANY_ID} , spaced ,x,\n`
  + `${COMPANY_ID},last €,"ö",true`;
const NASTY_RECORDS = [
  { CompanyId: COMPANY_ID, Name: 'Añejo "😀", Ltd', Notes: 'line 1\r\nline 2\n"quoted",', Options: { Invoiceable: true } },
  { CompanyId: COMPANY_ID, Name: 'plain' },
  { CompanyId: COMPANY_ID, Notes: 'a\n\nb', Options: { Invoiceable: false } },
  { CompanyId: ` ${COMPANY_ID} `, Name: ' spaced ', Notes: 'x' },
  { CompanyId: COMPANY_ID, Name: 'last €', Notes: 'ö', Options: { Invoiceable: true } },
];

describe('CSV', () => {
  it('is read as RFC 4180 says', async () => {
    const reports = await rows(NASTY);
    assert.deepEqual(reports.map(({ record }) => record), NASTY_RECORDS);
    assert.deepEqual(told(reports), ['1 fine', '2 fine', '3 fine', '4 fine', '5 fine']);
  });

  it('is read the same wherever the chunks are cut', async () => {
    const bytes = encode(NASTY);
    for (let at = 0; at <= bytes.length; at++) {
      assert.deepEqual(await records(each([bytes.subarray(0, at), bytes.subarray(at)])), NASTY_RECORDS, `cut at ${at}`);
    }
    for (const size of [1, 2, 3, 7]) assert.deepEqual(await records(each(pieces(bytes, size))), NASTY_RECORDS, `pieces of ${size}`);
  });

  it('keeps where a cell is empty and clears where it is \\N', async () => {
    assert.deepEqual(await records(`CompanyId,Name,Notes\n${COMPANY_ID},x,\\N\n${COMPANY_ID},,\\N\n`), [
      { CompanyId: COMPANY_ID, Name: 'x', Notes: null }, { CompanyId: COMPANY_ID, Notes: null },
    ]);
  });

  it('splits lists at semicolons', async () => {
    const head = 'accountGuid,companyProfileGuid,phoneNumberTypes,emailAddresses\n';
    const [report] = await rows(`${head}${ACCOUNT},${PROFILE},LOCAL;NATIONAL,a@example.com`, {}, update);
    assert.deepEqual([report.record.phoneNumberTypes, report.record.emailAddresses], [['LOCAL', 'NATIONAL'], ['a@example.com']]);
    assert.deepEqual(report.issues, []);
    assert.deepEqual(told(await rows(`${head}${ACCOUNT},${PROFILE},LOCAL;,a;b@example.com`, {}, update)), [
      '1 error one_of phoneNumberTypes.1', '1 error email.syntax emailAddresses.0',
    ]);
  });

  it('reads booleans and whole numbers, and refuses anything else there', async () => {
    const abillity = form('abillity.company.patch');
    const head = 'id,IsCustomer\n';
    assert.deepEqual(await records(`${head}7,true\n8,false`, {}, abillity), [{ id: 7, IsCustomer: true }, { id: 8, IsCustomer: false }]);
    assert.deepEqual(await records(`${head}7,TRUE\n8,False`, {}, abillity), [{ id: 7, IsCustomer: true }, { id: 8, IsCustomer: false }]);
    for (const word of ['yes', '1', ' true', 'null', 'WAHR']) {
      assert.deepEqual(told(await rows(`${head}7,${word}`, {}, abillity)), ['1 error type.expected IsCustomer'], word);
    }
    for (const number of ['seven', '7.5', '-7', '0x7', ' 7', '7e0']) {
      assert.deepEqual(told(await rows(`${head}${number},true`, {}, abillity)), ['1 error type.expected id'], number);
    }
  });

  it('refuses documents, which no cell can hold', async () => {
    const reports = await rows(`accountGuid,companyProfileGuid,name,documents\n${ACCOUNT},${PROFILE},x,"[{}]"`, {}, update);
    assert.deepEqual(told(reports), ['1 error type.expected documents']);
  });

  it('refuses a cell for a map', async () => {
    const reports = await rows(`accountGuid,companyProfileGuid,name,requiredFields\n${ACCOUNT},${PROFILE},x,"{}"`, {}, update);
    assert.deepEqual(told(reports), ['1 error type.expected requiredFields']);
  });

  it('says of a column that is the provider’s what validate says', async () => {
    assert.deepEqual(told(await rows(`CompanyId,Name,Id\n${COMPANY_ID},x,7`)), ['1 error read_only Id']);
    assert.deepEqual(told(await rows(`CompanyId,Name,Id\n${COMPANY_ID},x,`)), ['1 fine']);
  });

  it('always has default names, whatever names say', async () => {
    const head = 'accountGuid,companyProfileGuid,name,emailAddresses\n';
    const names = { name: 'label' };
    assert.deepEqual(told(await rows(`${head}${ACCOUNT},${PROFILE},x,a@example.com`, { names }, update)), ['1 fine']);
  });
});

describe('a row of CSV that is broken', () => {
  it('by the number of its cells is that row’s issue', async () => {
    const reports = await rows(`CompanyId,Name\n${COMPANY_ID}\n${COMPANY_ID},x,y\n${COMPANY_ID},x\n`);
    assert.deepEqual(told(reports), ['1 error type.cells', '2 error type.cells', '3 fine']);
    assert.match(reports[0].issues[0].message, /\b1\b.*\b2\b/);
  });

  it('by text after a closing quote is that row’s issue', async () => {
    assert.deepEqual(told(await rows(`CompanyId,Name\n${COMPANY_ID},"x"y\n${COMPANY_ID},x\n`)), ['1 error type.not_csv', '2 fine']);
  });

  it('by a quote that is never closed is the last', async () => {
    const reports = await rows(`CompanyId,Name\n${COMPANY_ID},x\n${COMPANY_ID},"x\n${COMPANY_ID},x\n`);
    assert.deepEqual(told(reports), ['1 fine', '2 error type.not_csv']);
  });

  it('by a quote inside plain text is that row’s issue, and the next row counts', async () => {
    for (const cell of ['5" disk', ' "Acme"', 'a""']) {
      assert.deepEqual(told(await rows(`CompanyId,Name\n${COMPANY_ID},${cell}\n${COMPANY_ID},x\n`)), ['1 error type.not_csv', '2 fine'], cell);
    }
  });

  it('by no UTF-8 is that row’s issue', async () => {
    const bytes = Buffer.concat([encode('CompanyId,Name\nx,'), Uint8Array.of(0xff), encode(`\n${COMPANY_ID},x\n`)]);
    assert.deepEqual(told(await rows(bytes)), ['1 error text.not_utf8', '2 fine']);
  });

  it('by ten million bytes is that row’s issue, quoted line breaks and all', async () => {
    const long = encode(`CompanyId,Name\n${COMPANY_ID},"${'x\n""'.repeat(2_500_000)}"\n${COMPANY_ID},x\n`);
    for (const source of [long, each(pieces(long, 65_537)), each(pieces(long, 999_999))]) {
      assert.deepEqual(told(await rows(source)), ['1 error length.too_long', '2 fine']);
    }
  });
});

describe('a header', () => {
  it('alone has no rows', async () => {
    for (const text of ['CompanyId,Name', 'CompanyId,Name\n', 'CompanyId,Name\r\n\r\n']) assert.deepEqual(await rows(text), []);
  });

  it('that is missing is no row either', async () => {
    assert.deepEqual((await rows('')).filter(({ row }) => row > 0), []);
  });

  it('does not count', async () => {
    assert.deepEqual((await rows(`CompanyId,Name\n${COMPANY_ID},\n`)).map(({ row }) => row), [1]);
  });

  it('may be quoted, spaced, and split anywhere', async () => {
    const bytes = encode(`"CompanyId", Name ,"Options.Invoiceable"\r\n${COMPANY_ID},x,true`);
    for (let at = 0; at <= bytes.length; at++) {
      const [row] = await rows(each([bytes.subarray(0, at), bytes.subarray(at)]));
      assert.deepEqual(row.record, { CompanyId: COMPANY_ID, Name: 'x', Options: { Invoiceable: true } });
    }
  });

  it('that cannot be read is one invalid report and the end', async () => {
    for (const bytes of [encode('"CompanyId"x,Name\na,b\n'), Buffer.from([0xff, 0x0a, 0x61])]) {
      const reports = await rows(bytes);
      assert.deepEqual([reports.length, reports[0].valid], [1, false]);
      assert.match(reports[0].issues[0].code, /^(type\.not_csv|text\.not_utf8)$/);
    }
  });

  it('may name a prototype without harm', async () => {
    const reports = await rows(`CompanyId,__proto__.polluted,constructor.prototype.polluted\n${COMPANY_ID},1,2`);
    assert.deepEqual(told(reports), ['0 error unknown_field __proto__.polluted', '0 error unknown_field constructor.prototype.polluted']);
    assert.equal({}.polluted, undefined);
  });

  it('is judged as row 0, in whole sentences, and nothing after it is read', async () => {
    const [report, ...more] = await rows(`CompanyId,Nmae,Notes,Notes\n${COMPANY_ID},,x,y`);
    assert.deepEqual([report.row, report.valid, more], [0, false, []]);
    assert.deepEqual(report.issues.map(({ message }) => message), [
      '"Nmae" is not a field of this form; take it out.', 'Notes has two columns; take one out.',
    ]);
    const [{ issues: [{ message }] }] = await rows(`${COMPANY_ID},Acme\n`);
    assert.equal(message, 'No name in the first row is a field of this form; start the file with a row of field names.');
  });

  it('names its columns in the language of the other messages', async () => {
    const english = (await load('messages/en.js')).default;
    const messages = { ...english, issues: { ...english.issues, 'type.no_header': 'Keine Kopfzeile.' } };
    assert.equal((await rows('a,b', { messages }))[0].issues[0].message, 'Keine Kopfzeile.');
  });
});

/** The same two rows in each way in which files come. */
const RECORDS = [{ CompanyId: COMPANY_ID, Name: 'Acme; Ltd, Co', Options: { Invoiceable: true } }, { CompanyId: COMPANY_ID, Notes: 'x' }];
const inCells = (delimiter, end) => [
  ['CompanyId', 'Name', 'Options.Invoiceable', 'Notes'], [COMPANY_ID, '"Acme; Ltd, Co"', 'TRUE', ''], [COMPANY_ID, '', '', 'x'], ['', '', '', ''],
].map((cells) => cells.join(delimiter) + end).join('');

describe('a file', () => {
  for (const [name, end] of Object.entries({ CRLF: '\r\n', LF: '\n', CR: '\r' })) {
    for (const delimiter of [',', ';', '\t']) {
      it(`with ${name} and ${JSON.stringify(delimiter)} is read, wherever it is cut`, async () => {
        for (const text of [inCells(delimiter, end), `\ufeff${inCells(delimiter, end)}`, `sep=${delimiter}${end}${inCells(delimiter, end)}`]) {
          const bytes = encode(text);
          assert.deepEqual(await records(bytes), RECORDS);
          assert.deepEqual(await records(bytes, { delimiter }), RECORDS);
          for (const size of [1, 5, 17]) assert.deepEqual(await records(each(pieces(bytes, size))), RECORDS, `pieces of ${size}`);
        }
      });
    }
  }

  it('that is not as the option says is refused at its header', async () => {
    assert.deepEqual(told(await rows(inCells(';', '\n'), { delimiter: ',' })), ['0 error type.no_header']);
  });

  it('cannot have another delimiter', async () => {
    for (const delimiter of ['|', '', ',;', 5, null]) {
      await assert.rejects(() => rows(inCells(',', '\n'), { delimiter }), /proforma: the delimiter must be/, String(delimiter));
    }
  });
});
