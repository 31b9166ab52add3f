// What `proforma check` cannot read: files that are no UTF-8 text, and files and streams that are not there to be read.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { encode } from './bytes.mjs';
import { expected } from './checking.mjs';
import { ENCODED, OTHER } from './file-kinds.mjs';
import { BAD, COMMAND, GOOD, MEWS, run, TABLE } from './running-command.mjs';
import { COMPANY_ID } from './samples.mjs';

let directory;
const file = (name) => join(directory, name);

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'proforma-input-'));
  await Promise.all([writeFile(file('good.ndjson'), GOOD), writeFile(file('bad.jsonl'), GOOD + BAD), writeFile(file('empty.ndjson'), '')]);
});
after(() => rm(directory, { recursive: true, force: true }));

/** What the sentence says to do, by the code. @type {Record<string, RegExp>} */
const ADVICE = {
  'text.encoding': /not UTF-8; convert it: .*iconv -f UTF-(16|32)(LE|BE)? -t UTF-8/,
  'type.compressed': /it is compressed \(.*\); (decompress it: .*(gunzip -c|bunzip2 -c|xz -dc|zstd -dc) |extract the file from it, as by unzip -p)/,
  'type.spreadsheet': /it is a workbook \(.*\), not text; save it as CSV in UTF-8/,
  'type.not_text': /not text; export its records as NDJSON or CSV in UTF-8/,
};

for (const [name, [code, found, bytes]] of Object.entries({ ...ENCODED, ...OTHER })) {
  describe(`a file of ${name}`, () => {
    /** @param {{ out: string, said: string, code: number }} ended @param {string} input */
    const isRefused = ({ out, said, code: exit }, input) => {
      assert.deepEqual([out, exit], ['', 2]);
      assert.match(said, /^proforma: cannot read [^\n]+\n$/);
      assert.ok(said.startsWith(`proforma: cannot read ${input}: it is `) && said.includes(found), said);
      assert.match(said, ADVICE[code]);
    };

    it('is one sentence that says what it is and what to do, and 2', async () => {
      for (const [end, text] of [['.ndjson', GOOD.repeat(20)], ['.csv', TABLE], ['', TABLE]]) {
        await writeFile(file(`kind${end}`), bytes(text));
        isRefused(await run(['check', MEWS, file(`kind${end}`)]), JSON.stringify(file(`kind${end}`)));
      }
    });

    it('is the same on standard input', async () => {
      isRefused(await run(['check', MEWS], bytes(GOOD)), 'standard input');
      isRefused(await run(['check', MEWS, '--format', 'csv'], bytes(TABLE)), 'standard input');
    });
  });
}

describe('the advice for a file', () => {
  it('can be pasted into a shell, with the form and the format', async () => {
    for (const [name, input, format] of [['a b.csv.gz', TABLE, ' --format csv'], ["it's.ndjson", BAD, ''], ['$HOME `x`.csv', TABLE, ' --format csv']]) {
      await writeFile(file(name), gzipSync(input));
      const { said } = await run(['check', MEWS, file(name)]);
      const [, command] = /decompress it: (gunzip -c .* \| npx proforma check mews\.company\.update.*)\n$/.exec(said) ?? [];
      assert.ok(command?.endsWith(`update${format}`), said);
      if (name.includes("'")) {
        assert.ok(command.startsWith('gunzip -c FILE |'), said);
      } else {
        const piped = command.replace('npx proforma', `'${process.execPath}' '${COMMAND}'`);
        const ended = await promisify(execFile)('sh', ['-c', piped]).catch((error) => error);
        assert.deepEqual([ended.stdout, ended.code], [await expected(encode(input), { format: 'csv' }), 1]);
      }
    }
  });

  it('says no control character of its name', async () => {
    await writeFile(file('\u001b[2J.csv'), gzipSync(TABLE));
    const { said } = await run(['check', MEWS, file('\u001b[2J.csv')]);
    assert.doesNotMatch(said.trimEnd(), /\p{Cc}/u);
  });
});

describe('a file of UTF-8', () => {
  it('is checked with a byte order mark as without', async () => {
    await Promise.all([writeFile(file('mark.csv'), `\ufeff${TABLE}`), writeFile(file('mark.ndjson'), `\ufeff${GOOD}${BAD}`)]);
    const [table, lines] = await Promise.all(['mark.csv', 'mark.ndjson'].map((name) => run(['check', MEWS, file(name)])));
    assert.deepEqual([table.out, table.code], [await expected(encode(TABLE), { format: 'csv' }), 1]);
    assert.deepEqual([lines.out, lines.code], [await expected(encode(GOOD + BAD)), 1]);
  });

  it('that has bytes of another encoding in a row has that row’s issue', async () => {
    const bytes = Buffer.concat([encode(TABLE), encode(`${COMPANY_ID},Caf`), Buffer.from([0xe9]), encode('\n')]);
    const { out, code } = await run(['check', MEWS, '--format', 'csv'], bytes);
    assert.match(out, /"row":3,.*text\.not_utf8/);
    assert.equal(code, 1);
  });
});

describe('what cannot be read', () => {
  it('is a file that one may not read', { skip: process.getuid?.() === 0 && 'the superuser may read all files' }, async () => {
    await writeFile(file('secret.csv'), TABLE);
    await chmod(file('secret.csv'), 0);
    const { said, code } = await run(['check', MEWS, file('secret.csv')]);
    assert.match(said, /you may not read it/);
    assert.equal(code, 2);
  });

  it('is a link to itself', async () => {
    await symlink(file('loop.csv'), file('loop.csv'));
    const { said, code } = await run(['check', MEWS, file('loop.csv')]);
    assert.match(said, /^proforma: cannot read [^\n]+: its link leads to itself\n$/);
    assert.equal(code, 2);
  });

  /** @param {string} redirected what the shell does with standard input or output */
  const inShell = (redirected) =>
    promisify(execFile)('sh', ['-c', `'${process.execPath}' '${COMMAND}' check ${MEWS} ${redirected}`])
      .then(({ stdout, stderr }) => ({ out: stdout, said: stderr, code: 0 }), ({ stdout, stderr, code }) => ({ out: stdout, said: stderr, code }));

  it('is a standard input that is closed, a directory, or open for writing', async () => {
    for (const [redirected, reason] of [
      ['<&-', 'it is closed; name a file'], ['- <&-', 'it is closed; name a file'], ['--format csv <&-', 'it is closed; name a file'],
      ['< /', 'it is a directory; name a file in it'], [`0> '${file('out')}'`, 'it is not open for reading; name a file'],
    ]) {
      const { out, said, code } = await inShell(redirected);
      assert.deepEqual([out, code], ['', 2], redirected);
      assert.match(said, new RegExp(`^proforma: cannot read standard input: ${reason}[^\n]*\n$`));
    }
  });

  it('is no empty standard input, nor one that a file is named instead of', async () => {
    assert.deepEqual((await inShell('< /dev/null')).code, 0);
    assert.deepEqual((await inShell(`'${file('good.ndjson')}' <&-`)).code, 0);
    const empty = await open(file('empty.ndjson'));
    const child = spawn(process.execPath, [COMMAND, 'check', MEWS], { stdio: [empty.fd, 'ignore', 'ignore'] });
    assert.deepEqual((await once(child, 'close'))[0], 0);
    await empty.close();
  });

  it('ends quietly where standard output or standard error is closed', async () => {
    const { out, said, code } = await inShell(`'${file('bad.jsonl')}' >&-`);
    assert.deepEqual([out, code], ['', 1]);
    assert.match(said, /^proforma: 2 rows, 1 bad; [^\n]*\n$/);
    assert.deepEqual(await inShell(`'${file('bad.jsonl')}' 2>&- | true`), { out: '', said: '', code: 0 });
    assert.deepEqual(await inShell('--help | true'), { out: '', said: '', code: 0 });
  });
});
