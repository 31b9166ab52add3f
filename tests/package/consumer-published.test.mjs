// What the tools say that look at packages before they are published, of the packed tarball.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { publint } from 'publint';
import { project, tarball, tool } from './consumers/project.mjs';

let made;

before(async () => {
  made = await project('published');
});
after(() => made?.remove());

describe('the tarball', () => {
  it('gives publint nothing to say, suggestions included', async () => {
    const packed = await readFile(await tarball());
    const { messages } = await publint({ pack: { tarball: packed.buffer.slice(packed.byteOffset, packed.byteOffset + packed.length) } });
    assert.deepEqual(messages, []);
  });

  it('gives @arethetypeswrong/cli nothing to say', async () => {
    // Its exit code says that there is something; what, its table.
    const table = await tool('attw', [await tarball(), '--profile', 'esm-only'], made.folder);
    for (const entry of ['"proforma"', '"proforma/slim"', '"proforma/proforma.wasm"']) assert.ok(table.includes(entry), entry);
  });

  it('has types for CommonJS, too', async () => {
    const { analysis } = JSON.parse(await tool('attw', [await tarball(), '--profile', 'esm-only', '--format', 'json'], made.folder));
    const { resolution } = analysis.entrypoints['.'].resolutions['node16-cjs'];
    assert.ok(resolution.isTypeScript && resolution.fileName.endsWith('.d.cts'));
  });
});
