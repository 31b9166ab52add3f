// Bytes after `gzip -9`. The package's are counted by `cargo xtask size`, each file for itself, as a browser downloads them.
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/** ajv with ajv-formats and nothing else, in one minified file. */
async function ajvWithFormats() {
  const { outputFiles } = await build({
    stdin: { contents: "export { Ajv } from 'ajv'; export { default } from 'ajv-formats';", resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
  });
  return gzipSync(outputFiles[0]?.contents ?? new Uint8Array(0), { level: 9 }).length;
}

/** @type {import('../outside.mjs').OutsideRow} */
export const row = {
  name: 'bytes',
  unit: 'bytes gzip',
  runtime: 'any',
  async measure({ sizes }) {
    if (!sizes) throw new Error('the sizes are missing; `cargo xtask bench` hands them over');
    const { proforma, client, bulk, page } = JSON.parse(await readFile(sizes, 'utf8'));
    /** @type {import('../row.mjs').Measured[]} */
    const measured = [
      { name: 'bytes, default entry', proforma: proforma.gzip, peers: { 'ajv + ajv-formats': await ajvWithFormats() } },
      { name: 'bytes, proforma/client', proforma: client.gzip, peers: {} },
      { name: 'bytes, proforma/bulk', proforma: bulk.gzip, peers: {} },
      { name: 'bytes, admin page until its form is usable', proforma: page.gzip, peers: {} },
    ];
    return measured;
  },
};
