// A built page, served under a Content-Security-Policy and opened in a real browser.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { watchedPage } from '../../web/browser.mjs';

/** All that the package needs, as its README says. `connect-src` is for what is sent, and for `proforma/slim`. */
export const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/** How long a page may take to show something, in milliseconds: a dev server builds it first. */
const PATIENCE_MS = 30_000;

/** Where the browser reports what the policy forbade. */
const REPORTS = '/violations';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm' };

/**
 * Serves a folder. No charset beside the media type: that is what many servers leave out.
 *
 * @param {string} folder @param {string} [policy]
 * @returns {Promise<{ origin: string, reports: string[], stop: () => Promise<unknown> }>}
 */
export async function serve(folder, policy = POLICY) {
  /** @type {string[]} */
  const reports = [];
  const server = createServer(async (request, response) => {
    const { method, url = '/' } = request;
    if (method === 'POST') {
      const said = Buffer.concat(await request.toArray()).toString();
      if (url === REPORTS) reports.push(said);
      return response.writeHead(204).end();
    }
    const path = decodeURIComponent(new URL(url, 'http://localhost').pathname);
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    const content = await readFile(file).catch(() => undefined);
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    if (content === undefined) return response.writeHead(path === '/favicon.ico' ? 204 : 404).end();
    response.writeHead(200, { 'content-type': type, 'content-security-policy': `${policy}; report-uri ${REPORTS}` }).end(content);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const stop = () => {
    server.closeAllConnections();
    return new Promise((stopped) => server.close(stopped));
  };
  return { origin: `http://127.0.0.1:${port}`, reports, stop };
}

/**
 * Opens a page and reads what it shows in `#verdicts`. Whatever the browser complains of fails.
 *
 * @param {import('playwright-core').Browser} browser @param {string} address
 */
export async function shown(browser, address) {
  const { page, troubles, close } = await watchedPage(browser);
  try {
    await page.goto(address);
    const verdicts = page.locator('#verdicts');
    for (let waited = 0; waited < PATIENCE_MS && troubles.length === 0 && (await verdicts.count()) === 0; waited += 50) await pause(50);
    assert.deepEqual(troubles, [], address);
    return JSON.parse((await verdicts.textContent()) ?? '');
  } finally {
    await close();
  }
}

/**
 * The same of a folder's page, under the policy, with no report of a violation.
 *
 * @param {import('playwright-core').Browser} browser @param {string} folder @param {{ path?: string, policy?: string }} [options]
 */
export async function shownFrom(browser, folder, { path = '/', policy } = {}) {
  const { origin, reports, stop } = await serve(folder, policy);
  try {
    const verdicts = await shown(browser, origin + path);
    assert.deepEqual(reports, []);
    return verdicts;
  } finally {
    await stop();
  }
}

/** A page with one script. @param {string} script its attributes */
export const html = (script) => `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Verdicts</title>\n<body><script ${script}></script>\n`;
