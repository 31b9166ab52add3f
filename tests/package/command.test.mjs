// `proforma check` as a process: what is typed, what comes in and out, and how it ends.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { encode } from './bytes.mjs';
import { expected } from './checking.mjs';
import { BAD, COMMAND, GOOD, MEWS, run, TABLE, text } from './running-command.mjs';
import { IDS, load, PACKAGE } from './proforma.mjs';
import { COMPANY_ID } from './samples.mjs';

let directory;
const file = (name) => join(directory, name);

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'proforma-command-'));
  await Promise.all([
    writeFile(file('good.ndjson'), GOOD), writeFile(file('bad.jsonl'), GOOD + BAD), writeFile(file('table.CSV'), TABLE),
    writeFile(file('a table.txt'), TABLE), writeFile(file('empty.ndjson'), ''), writeFile(file('header.csv'), '"a"b\nc\n'),
  ]);
});
after(() => rm(directory, { recursive: true, force: true }));

describe('proforma check', () => {
  it('ends with 0 and prints nothing where nothing is bad', async () => {
    for (const [words, input] of [[[file('good.ndjson')], ''], [[file('empty.ndjson')], ''], [[], GOOD], [['-'], GOOD]]) {
      const { out, said, code } = await run(['check', MEWS, ...words], input);
      assert.deepEqual([out, code], ['', 0]);
      assert.match(said, /^proforma: [01] rows?, none bad; [\d.]+ kB in [\d.]+ s \([\d.]+ MB\/s\)\n$/);
    }
  });

  it('ends with 1 and prints the bad ones of a file, whose name says what it is', async () => {
    for (const [words, format, bytes] of [
      [[file('bad.jsonl')], 'ndjson', GOOD + BAD],
      [[file('table.CSV')], 'csv', TABLE],
      [[file('a table.txt'), '--format', 'csv'], 'csv', TABLE],
    ]) {
      const { out, said, code } = await run(['check', MEWS, ...words]);
      assert.deepEqual([out, code], [await expected(encode(bytes), { format }), 1]);
      assert.match(said, /^proforma: \d rows?, [12] bad; .*\n$/);
    }
  });

  it('reads standard input, as NDJSON if nothing else is said', async () => {
    assert.equal((await run(['check', MEWS], BAD)).out, await expected(encode(BAD)));
    assert.equal((await run(['check', MEWS, '--format', 'csv', '-'], TABLE)).out, await expected(encode(TABLE), { format: 'csv' }));
  });

  it('prints text, and warnings, if asked to', async () => {
    const words = ['check', MEWS, '--report', 'text', '--warnings'];
    const { out, said, code } = await run(words, `{"CompanyId":"${COMPANY_ID}","Telephone":" "}\n${GOOD}`);
    assert.match(out, /^row 1, Telephone \(warning\): [^\n]+\n$/);
    assert.match(said, /2 rows, none bad, 1 with warnings only;/);
    assert.equal(code, 0);
  });

  it('prints the same with threads as without', async () => {
    const input = `${GOOD}${BAD}`.repeat(30_000);
    const [one, three] = await Promise.all(['1', '3'].map((threads) => run(['check', MEWS, '--threads', threads], input)));
    assert.deepEqual([one.code, three.code], [1, 1]);
    assert.equal(one.out.split('\n').length, 30_001);
    assert.ok(one.out === three.out);
  });

  it('says that a header cannot be read, and ends with 1', async () => {
    const { out, said, code } = await run(['check', MEWS, file('header.csv')]);
    assert.match(out, /^\{"row":0,"valid":false,[^\n]*type\.not_csv[^\n]*\n$/);
    assert.match(said, /header/);
    assert.equal(code, 1);
  });
});

describe('a mistake', () => {
  /** @type {Record<string, [string[], RegExp]>} */
  const MISTAKES = {
    'no command': [[], /npx proforma check <form id> \[file\]/],
    'another command': [['verify', MEWS], /no command "verify".*npx proforma check/],
    'no form': [['check'], new RegExp(IDS.join(', '))],
    'an unknown form': [['check', 'mews.company'], new RegExp(`no form "mews\\.company".*${IDS.join(', ')}`)],
    'two files': [['check', MEWS, 'a.csv', 'b.csv'], /one file/],
    'a name that says nothing': [['check', MEWS, 'a.txt'], /a\.txt.*--format/],
    'an unknown option': [['check', MEWS, '--fast'], /--fast.*--help/],
    'an option without its word': [['check', MEWS, '--format'], /--format.*--help/],
    'an unknown format': [['check', MEWS, '--format', 'xml'], /--format is ndjson or csv, not "xml"/],
    'an unknown report': [['check', MEWS, '--report', 'html'], /--report is ndjson or text, not "html"/],
    'no threads': [['check', MEWS, '--threads', '0'], /--threads is a number from 1 to/],
    'a million threads': [['check', MEWS, '--threads', '1000000'], /--threads is a number from 1 to/],
    'threads below none': [['check', MEWS, '--threads', '-1'], /--threads is a number from 1 to 256, not "-1"/],
    'threads below none, by a sign of equality': [['check', MEWS, '--threads=-1'], /--threads is a number from 1 to 256, not "-1"/],
    'a fraction of threads': [['check', MEWS, '--threads', '1.5'], /--threads is a number from 1 to 256, not "1\.5"/],
    'threads below a fraction': [['check', MEWS, '--threads', '-.5'], /--threads is a number from 1 to 256, not "-\.5"/],
    'a word for threads': [['check', MEWS, '--threads', 'abc'], /--threads is a number from 1 to 256, not "abc"/],
    'threads without a number': [['check', MEWS, '--threads'], /--threads.*--help/],
    'an option for threads': [['check', MEWS, '--threads', '--warnings'], /--threads.*--help/],
    'more threads than a number can count': [['check', MEWS, '--threads', '9'.repeat(400)], /--threads is a number from 1 to 256/],
    'some threads': [['check', MEWS, '--threads', '2x'], /--threads is a number from 1 to/],
    'a file that is not there': [['check', MEWS, 'nowhere.csv'], /cannot read "nowhere\.csv": there is no such file/],
    'a directory': [['check', MEWS, tmpdir(), '--format', 'csv'], /cannot read .*: it is a directory/],
    'a directory without a format': [['check', MEWS, tmpdir()], /cannot read .*: it is a directory/],
    'a file below a file': [['check', MEWS, join(COMMAND, 'x.csv')], /cannot read .*: there is no such file/],
    'a name that is too long': [['check', MEWS, `${'x'.repeat(300)}.csv`], /cannot read .*: its name is too long/],
  };

  for (const [name, [words, sentence]] of Object.entries(MISTAKES)) {
    it(`such as ${name} is one sentence that says what to do, and 2`, async () => {
      const { out, said, code } = await run(words);
      assert.deepEqual([out, code], ['', 2]);
      assert.match(said, /^proforma: [^\n]+\n$/);
      assert.match(said, sentence);
    });
  }
});

describe('help', () => {
  it('lists the forms and fits a terminal', async () => {
    for (const words of [['--help'], ['-h'], ['check', '--help']]) {
      const { out, code } = await run(words);
      assert.equal(code, 0);
      for (const id of IDS) assert.ok(out.includes(id), id);
      assert.ok(out.split('\n').every((line) => line.length <= 80));
    }
  });

  it('has the version of the package', async () => {
    const { out, code } = await run(['--version']);
    const { version } = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8'));
    assert.deepEqual([out, code], [`${version}\n`, 0]);
  });
});

describe('a check that is not let finish', () => {
  const endless = BAD.repeat(4_000);
  /** Writes until the process does not read any more. @param {import('node:child_process').ChildProcessWithoutNullStreams} child */
  function feed(child) {
    child.stdin.on('error', () => {});
    const more = () => {
      while (!child.stdin.destroyed && child.stdin.write(endless));
    };
    child.stdin.on('drain', more);
    more();
  }

  for (const threads of ['1', '2']) {
    it(`ends quietly when its reader has seen enough, with ${threads} of threads`, async () => {
      const child = spawn(process.execPath, [COMMAND, 'check', MEWS, '--threads', threads]);
      feed(child);
      const said = text(child.stderr);
      await once(child.stdout, 'data');
      child.stdout.destroy();
      const [code, signal] = await once(child, 'close');
      assert.deepEqual([code, signal, await said], [1, null, '']);
    });

    it(`ends with 130 on an interrupt, with ${threads} of threads`, async () => {
      const child = spawn(process.execPath, [COMMAND, 'check', MEWS, '--threads', threads]);
      child.stdin.on('error', () => {});
      child.stdin.write(endless.repeat(10));
      const said = text(child.stderr);
      // The input stays open: there would be more.
      await once(child.stdout, 'data');
      child.stdout.resume();
      child.kill('SIGINT');
      const [code, signal] = await once(child, 'close');
      assert.deepEqual([code, signal], [130, null]);
      assert.match(await said, /^(proforma: stopped after [\d,]+ rows, [\d,]+ bad; .*\n)?$/);
    });
  }
});

describe('the progress bar', () => {
  it('shows rows, megabytes and speed on a terminal, and is gone at the end', async () => {
    const { Progress } = await load('cli/progress.js');
    let drawn = '';
    const terminal = { isTTY: true, columns: 200, write: (part) => { drawn += part; } };
    const progress = new Progress(terminal, 4e6);
    progress.show({ rows: 12_345, bad: 0, warned: 0, bytes: 1e6 });
    assert.match(drawn, /^\r\u001b\[K\[#{6}\.{18}\] 25 %, 12,345 rows, 1\.0 MB in [\d.]+ s \([\d,.]+ MB\/s\)$/);
    progress.hide();
    assert.ok(drawn.endsWith('\r\u001b[K'));
  });

  it('fits the terminal, and stays away where there is none', async () => {
    const { Progress } = await load('cli/progress.js');
    let drawn = '';
    const write = (part) => { drawn += part; };
    new Progress({ isTTY: true, columns: 20, write }, undefined).show({ rows: 12_345, bad: 0, warned: 0, bytes: 1e6 });
    assert.equal(drawn.replace('\r\u001b[K', '').length, 19);
    drawn = '';
    const progress = new Progress({ isTTY: false, write }, 5);
    progress.show({ rows: 1, bad: 0, warned: 0, bytes: 5 });
    progress.hide();
    assert.equal(drawn, '');
  });
});

describe('the command of an installed package', () => {
  const tarball = process.env.PROFORMA_TARBALL;

  it('is found by npx', { skip: tarball === undefined && 'PROFORMA_TARBALL names the packed package' }, async () => {
    const project = await mkdtemp(join(tmpdir(), 'proforma-installed-'));
    try {
      const start = promisify(execFile);
      await writeFile(join(project, 'package.json'), '{"private":true}');
      await start('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball ?? ''], { cwd: project });
      const failed = await start('npx', ['--offline', 'proforma', 'check', MEWS, file('bad.jsonl')], { cwd: project }).catch((error) => error);
      assert.deepEqual([failed.stdout, failed.code], [await expected(encode(GOOD + BAD)), 1]);
    } finally {
      await rm(project, { recursive: true, force: true });
    }
  });
});
