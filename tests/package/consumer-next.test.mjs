// Next.js: a production build with a server component and a client component, started in another folder and opened.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { launch, watchedPage } from '../web/browser.mjs';
import { elsewhere, project, tool } from './consumers/project.mjs';
import { verdictsOfNode } from './consumers/verdicts.mjs';

/** The build takes most of it, in milliseconds. */
const timeout = 180_000;
const ENV = { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };

let made, away, browser, expected;

before(async () => {
  made = await project('next', { from: 'tests/package/consumers/next' });
  away = await elsewhere();
  expected = await verdictsOfNode(made);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await made?.remove();
  await away?.remove();
});

/** Next.js takes port 0 for 3000. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return String(port);
}

/** Starts the program that the build made; gives its address. @param {string} folder */
async function started(folder) {
  const env = { ...process.env, ...ENV, PORT: await freePort(), HOSTNAME: '127.0.0.1' };
  const child = spawn(process.execPath, ['server.js'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const stop = () => (child.kill(), ended);
  for await (const line of createInterface(child.stdout)) {
    const [address] = line.match(/http:\/\/[\w.]+:\d+/) ?? [];
    if (address) return { address, stop };
  }
  throw new Error('the server ended');
}

describe('Next.js', () => {
  it('builds server and client components that come to the same verdicts', { timeout }, async () => {
    await tool('next', ['build'], made.folder, ENV);
    // Its `standalone` output repeats the path below the root; the scripts of the page go beside it, as its manual says.
    await cp(made.at('.next/standalone'), away.folder, { recursive: true });
    const folder = away.at('target/consumers', basename(made.folder));
    await cp(made.at('.next/static'), join(folder, '.next/static'), { recursive: true });
    await made.remove();

    const { address, stop } = await started(folder);
    const { page, troubles, close } = await watchedPage(browser);
    try {
      await page.goto(address);
      // By the server component; by the client component on the server, then in the browser.
      for (const name of ['server', 'rendered', 'verdicts']) {
        assert.deepEqual(JSON.parse(await page.locator(`#${name}`).textContent()), expected, name);
      }
      assert.deepEqual(troubles, []);
    } finally {
      await close();
      await stop();
    }
  });
});
