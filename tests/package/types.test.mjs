// The types of the package, as a caller's compiler sees them: found through its exports, and neither too strict nor too lax.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { PACKAGE, ROOT } from './proforma.mjs';

const run = promisify(execFile);
let project;

before(async () => {
  // A project of its own that has the package installed, so that its exports are what is read.
  project = await mkdtemp(join(tmpdir(), 'proforma-types-'));
  await mkdir(join(project, 'node_modules'));
  await symlink(PACKAGE, join(project, 'node_modules/proforma'));
  await symlink(join(ROOT, 'node_modules/@standard-schema'), join(project, 'node_modules/@standard-schema'));
  await writeFile(join(project, 'package.json'), '{"type":"module"}');
  await copyFile(join(ROOT, 'tests/package/types/consumer.ts'), join(project, 'consumer.ts'));
});
after(() => rm(project, { recursive: true, force: true }));

/** What the compiler says of a file. @param {string} file @param {string[]} settings @returns {Promise<string>} */
async function complaints(file, ...settings) {
  const all = ['--strict', '--noEmit', '--skipLibCheck', 'false', '--target', 'es2024', '--types', '', ...settings, join(project, file)];
  try {
    await run(join(ROOT, 'node_modules/.bin/tsc'), all, { cwd: project });
    return '';
  } catch (error) {
    return error.stdout || error.stderr || String(error);
  }
}

describe('a TypeScript caller', () => {
  it('gets exact types in Node', async () => {
    assert.equal(await complaints('consumer.ts', '--module', 'nodenext'), '');
  });

  it('gets exact types from a bundler, with stricter settings', async () => {
    const settings = ['--module', 'esnext', '--moduleResolution', 'bundler', '--noUncheckedIndexedAccess', '--verbatimModuleSyntax'];
    assert.equal(await complaints('consumer.ts', ...settings), '');
  });

  it('is told of a mistake, so that silence above means something', async () => {
    await writeFile(join(project, 'mistaken.ts'), "import { form } from 'proforma';\nform('mews.company.update').buildRequests({ Nmae: 'x' });\n");
    assert.match(await complaints('mistaken.ts', '--module', 'nodenext'), /mistaken\.ts.*Nmae/);
  });
});
