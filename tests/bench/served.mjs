// A server for one run: files from memory and the package's directory, on a port of its own.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

/**
 * What the package asks for, and 'unsafe-eval' besides: ajv, TypeBox and arktype compile with `Function`. The package runs in the
 * very same page.
 */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'unsafe-eval'; connect-src 'self'";

const HEADERS = {
  'Content-Security-Policy': POLICY,
  // Nothing may come out of a cache: each page starts from nothing.
  'Cache-Control': 'no-store',
  // Alone in its process a page has a clock that ticks every 5 µs instead of every 100.
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.wasm': 'application/wasm' };

/**
 * Serves `files` by path, and the package below `/proforma/`.
 *
 * @param {Record<string, string | Uint8Array>} files
 * @param {string} directory the package's
 */
export async function served(files, directory) {
  const find = async (/** @type {string} */ path) => {
    const file = files[path];
    if (file !== undefined || !path.startsWith('/proforma/')) return file;
    return readFile(join(directory, normalize(path.slice('/proforma'.length)))).catch(() => undefined);
  };
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const body = await find(pathname);
    const type = TYPES[/** @type {keyof typeof TYPES} */ (extname(pathname) || '.html')] ?? 'text/plain';
    response.writeHead(body === undefined ? 404 : 200, { ...HEADERS, 'Content-Type': type });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() };
}
