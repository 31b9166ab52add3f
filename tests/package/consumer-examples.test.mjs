// The programs and pages of examples/, as someone would copy them.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { build } from 'vite';
import { launch, watchedPage } from '../web/browser.mjs';
import { POLICY, serve } from './consumers/page.mjs';
import { project, run, tool } from './consumers/project.mjs';
import { COMPANY_ID, SID } from './samples.mjs';

let browser;

before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/**
 * @param {string} folder @param {string} policy
 * @param {(page: import('playwright-core').Page) => Promise<void>} use
 */
async function used(folder, policy, use) {
  const { origin, reports, stop } = await serve(folder, policy);
  const { page, troubles, close } = await watchedPage(browser);
  try {
    await page.goto(origin);
    await use(page);
    assert.deepEqual([troubles, reports], [[], []]);
  } finally {
    await close();
    await stop();
  }
}

describe('examples/node', () => {
  it('prints the request of a record, or what is wrong with it', async () => {
    const { folder, remove } = await project('example-node', { from: 'examples/node' });
    try {
      const record = { CompanyId: COMPANY_ID, Name: 'Acme', Notes: null };
      const [line, body] = (await run(['check.js', JSON.stringify(record)], { cwd: folder })).trimEnd().split('\n');
      assert.equal(line, 'POST https://api.mews-demo.com/api/connector/v1/companies/update');
      assert.deepEqual(JSON.parse(body), { CompanyId: COMPANY_ID, Name: { Value: 'Acme' }, Notes: { Value: null } });
      await assert.rejects(run(['check.js', '{"Name":""}'], { cwd: folder }), /error: CompanyId: .*\nerror: Name: Enter the company name/);
    } finally {
      await remove();
    }
  });
});

describe('examples/page', () => {
  it('checks a field when it is left, and all of them on submit', async () => {
    const { folder, at, remove } = await project('example-page', { from: 'examples/page' });
    try {
      const [, map] = (await readFile(at('index.html'), 'utf8')).match(/<script type="importmap">(.*?)<\/script>/s) ?? [];
      const policy = POLICY.replace("'self'", `'self' 'sha256-${createHash('sha256').update(map).digest('base64')}'`);
      await used(folder, policy, async (page) => {
        await page.getByLabel('Email').fill('jane@example');
        await page.getByLabel('Email').blur();
        await page.locator('#Email-issue').getByText(/\S/).waitFor();
        await page.getByRole('button', { name: 'Check' }).click();
        await page.locator('#Sid-issue').getByText(/\S/).waitFor();
        assert.equal(await page.locator('output').textContent(), 'Not sent.');
        await page.getByLabel('Customer profile SID').fill(SID);
        await page.getByLabel('Email').fill('jane@example.com');
        await page.getByRole('button', { name: 'Check' }).click();
        await page.getByText('Ready: Email=jane%40example.com').waitFor();
        assert.equal(await page.locator('#Email-issue').textContent(), '');
      });
    } finally {
      await remove();
    }
  });
});

describe('examples/react-hook-form', () => {
  it('compiles, builds, shows a mistake by its field, and submits the record in normal form', async () => {
    const { folder, at, remove } = await project('example-react', { from: 'examples/react-hook-form' });
    try {
      assert.equal(await tool('tsc', ['--project', '.'], folder), '');
      await build({ root: folder, configFile: false, logLevel: 'error' });
      await used(at('dist'), POLICY, async (page) => {
        await page.getByLabel('Name').focus();
        await page.getByLabel('D-U-N-S number').fill('12-345-678');
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByRole('alert').getByText('Enter the company name; it cannot be blank.').waitFor();
        assert.match(await page.getByRole('alert').nth(1).textContent(), /nine digits/);
        assert.equal(await page.locator('output').textContent(), '');
        await page.getByLabel('Name').fill(' Acme ');
        await page.getByLabel('D-U-N-S number').fill('12-345-6789');
        await page.getByRole('button', { name: 'Save' }).click();
        await page.locator('output').getByText('ready').waitFor();
        const { requests: [{ body }] } = JSON.parse(await page.locator('output').textContent());
        const { Name, DunsNumber } = JSON.parse(body);
        assert.deepEqual([Name, DunsNumber], [{ Value: 'Acme' }, { Value: '123456789' }]);
      });
    } finally {
      await remove();
    }
  });
});
