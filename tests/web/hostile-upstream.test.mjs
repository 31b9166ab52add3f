// A provider whose answers are pages and scripts: none of it runs in the gateway's origin, where it could write to the other providers
// with the operator's credentials.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { dataFolder, launch, serve, watchedPage } from './browser.mjs';

const PAGE = '/api/abillity/api/company/1';
const SCRIPT = '/api/abillity/api/company/2';
const PROFILE = '/api/twilio/v1/CustomerProfiles/BUaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa';
const ATTACK = `document.title = 'ran'; fetch('${PROFILE}', { method: 'POST', body: new URLSearchParams({ FriendlyName: 'stolen' }) })`;
const CREDENTIALS = { T_A: 'system', T_B: 'user', T_C: 'password', T_D: 'SK00000000000000000000000000000000', T_E: 'secret' };

/** Starts an HTTP server on this machine. @param {import('node:http').RequestListener} respond */
async function listen(respond) {
  const server = createServer(respond);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

describe('a hostile provider behind the gateway', () => {
  /** @type {string[]} */
  let asked = [];
  let upstream, elsewhere, data, server, browser;

  before(async () => {
    upstream = await listen(({ method, url }, response) => {
      asked.push(`${method} ${url}`);
      if (url?.endsWith('/1')) response.setHeader('Content-Type', 'text/html').end(`<script src="${SCRIPT}"></script><img src="${SCRIPT}">`);
      else if (url?.endsWith('/2')) response.setHeader('Content-Type', 'text/javascript').end(ATTACK);
      else response.setHeader('Content-Type', 'application/json').end('{}');
    });
    data = await dataFolder();
    const config = join(data.path, 'gateway.toml');
    await writeFile(
      config,
      `[abillity]\nupstream = "${upstream.origin}/a"\ncredentials.systemInformation = "T_A"\ncredentials.username = "T_B"\ncredentials.password = "T_C"\n` +
        `[twilio]\nupstream = "${upstream.origin}/t"\ncredentials.username = "T_D"\ncredentials.password = "T_E"\n`,
    );
    server = await serve(data.path, { config, env: CREDENTIALS });
    elsewhere = await listen((_, response) => {
      const to = (path) => server.address + path;
      response.setHeader('Content-Type', 'text/html').end(
        `<img src="${to(PAGE)}"><script src="${to(SCRIPT)}"></script><link rel="stylesheet" href="${to(PAGE)}"><iframe src="${to(PAGE)}"></iframe>
        <script>fetch('${to(PAGE)}', { mode: 'no-cors', credentials: 'include' }).catch(() => {});
        fetch('${to(PROFILE)}', { mode: 'no-cors', method: 'POST', body: new URLSearchParams({ FriendlyName: 'x' }) }).catch(() => {});</script>`,
      );
    });
    browser = await launch();
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    upstream?.close();
    elsewhere?.close();
    await data?.remove();
  });

  it('cannot be opened as a page', async () => {
    const { page, close } = await watchedPage(browser);
    for (const path of [PAGE, SCRIPT]) {
      asked = [];
      const response = await page.goto(server.address + path);
      assert.equal(response?.status(), 403);
      await pause(300);
      assert.notEqual(await page.title(), 'ran');
      assert.deepEqual(asked, []);
    }
    await close();
  });

  it('cannot be loaded as a script, a frame or a worker by the page itself', async () => {
    const { page, close } = await watchedPage(browser);
    await page.goto(`${server.address}/`);
    asked = [];
    const loaded = await page.evaluate(async (paths) => {
      const load = (name, key, path) =>
        new Promise((resolve) => {
          const element = document.createElement(name);
          element.addEventListener('load', () => resolve(true));
          element.addEventListener('error', () => resolve(false));
          element[key] = path;
          document.body.append(element);
          setTimeout(() => resolve(false), 1000);
        });
      const script = await load('script', 'src', paths.script).catch(() => false);
      const worker = await new Promise((resolve) => {
        try {
          const started = new Worker(paths.script);
          started.addEventListener('error', () => resolve(false));
          setTimeout(() => resolve(false), 500);
        } catch {
          resolve(false);
        }
      });
      return { script, worker };
    }, { page: PAGE, script: SCRIPT });
    assert.deepEqual(loaded, { script: false, worker: false });
    assert.notEqual(await page.title(), 'ran');
    assert.deepEqual(asked, []);
    await close();
  });

  it('is data to the page that asks for it', async () => {
    const { page, close } = await watchedPage(browser);
    await page.goto(`${server.address}/`);
    asked = [];
    const [status, type] = await page.evaluate(async (path) => {
      const response = await fetch(path);
      return [response.status, response.headers.get('content-type')];
    }, PAGE);
    assert.deepEqual([status, type, asked], [200, 'text/plain; charset=utf-8', ['GET /a/api/company/1']]);
    await close();
  });

  it('is reached by no other site', async () => {
    const { page, close } = await watchedPage(browser);
    asked = [];
    await page.goto(elsewhere.origin);
    await pause(1000);
    assert.deepEqual(asked, []);
    await close();
  });
});
