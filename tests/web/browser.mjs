// Starts the real server and a real browser, and watches what the page says that nobody should have to read.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from 'playwright-core';

/** How long anything may take that is not waited for on purpose, in milliseconds. */
const PATIENCE_MS = 10_000;

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Launches Debian's Chromium, once for each test file. */
export function launch() {
  return chromium.launch({ executablePath: process.env.PROFORMA_CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
}

/** A folder for one server's profiles. */
export async function dataFolder() {
  const path = await mkdtemp(join(tmpdir(), 'proforma-web-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/**
 * Starts the server on a free port.
 *
 * @param {string} data the folder that its profiles are kept in
 * @param {{ config?: string, env?: Record<string, string> }} [settings] another file of settings, and more of the environment
 * @returns {Promise<{ address: string, stop: () => Promise<void> }>}
 */
export async function serve(data, { config = 'proforma.example.toml', env = {} } = {}) {
  const program = process.env.PROFORMA_SERVER;
  if (!program) throw new Error('PROFORMA_SERVER is not set; run these tests with `cargo xtask test web`');
  // Named, so that no proforma.toml of somebody's own sends tests to a real provider.
  const options = { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } };
  const child = spawn(program, ['--port', '0', '--data', data, '--config', config], options);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const address = await Promise.race([
    new Promise((resolve) => createInterface(child.stdout).once('line', resolve)),
    ended.then((code) => Promise.reject(new Error(`the server ended with ${code}: ${said}`))),
  ]);
  return {
    address: String(address).trim(),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** The address of a form. */
export function formAt(address, id = 'cm.company-profile.create') {
  return `${address}/?form=${id}`;
}

/**
 * Opens a page that is watched: `troubles` lists errors, warnings and violations of the Content-Security-Policy. That the
 * server refused something is no trouble; some tests ask for it.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions} [options]
 */
export async function watchedPage(browser, options) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  /** @type {string[]} */
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('console', (message) => {
    const expected = message.text().startsWith('Failed to load resource') && message.location().url.includes('/api/');
    if (['error', 'warning'].includes(message.type()) && !expected) troubles.push(message.text());
  });
  return { page, troubles, close: () => context.close() };
}

/** Waits a moment for `locator` to match exactly this often. */
export async function count(locator, expected) {
  for (let waited = 0; waited < 2000 && (await locator.count()) !== expected; waited += 50) await pause(50);
  assert.equal(await locator.count(), expected, `matches of ${locator}`);
}
