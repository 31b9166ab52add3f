// Every fault in words: what happened, what to do, and that nothing typed is lost by it.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { count, dataFolder, formAt, launch, serve, watchedPage } from './browser.mjs';
import { notice, sendButton } from './company.mjs';
import { changes, choose, list, loaded, open } from './stored.mjs';

const MEWS = 'mews.company.update';
const COMPANY = 'Mother of the sample';
const AGAIN = 'Load it again, and keep my changes';

/** What is said of each fault of a change, and whether the profile may be another one by then. */
const WORDS = {
  401: { heading: 'Mews did not let this server in', advice: /ask whoever runs it/ },
  404: { heading: 'Mews does not know this profile or account', advice: /Check the ids/ },
  409: { heading: 'The profile is not in a state for this change', advice: /look at what is stored now/, again: true },
  413: { heading: 'Mews refused the profile', advice: /Nothing was stored/ },
  '429; retry-after=2': { heading: 'Mews asks for a pause', advice: /Try again in 2 s/ },
  500: { heading: 'Mews has a fault', advice: /may or may not have been made/, again: true },
  garbage: { heading: 'The answer of Mews could not be read', advice: /may or may not have been made/, again: true },
  html: { heading: 'Mews has a fault', advice: /may or may not have been made/, again: true },
};

describe('what goes wrong', () => {
  let browser, data, server, page, troubles, close;

  before(async () => {
    data = await dataFolder();
    browser = await launch();
    server = await serve(data.path);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    await data?.remove();
  });
  beforeEach(async () => {
    ({ page, troubles, close } = await watchedPage(browser));
    page.on('dialog', (dialog) => dialog.accept());
    await open(page, server.address, MEWS, COMPANY);
  });
  afterEach(async () => {
    await close();
    assert.deepEqual(troubles, []);
  });

  let numbers = 0;
  const type = async () => {
    const text = `Note ${++numbers}`;
    await page.locator('#field-Notes').fill(text);
    return text;
  };
  const said = (name) => notice(page).getByRole('heading', { name }).waitFor();
  const press = (name) => notice(page).getByRole('button', { name }).click();

  for (const [fault, { heading, advice, again = false }] of Object.entries(WORDS)) {
    it(`is said in words, and keeps what was typed: ${fault}`, async () => {
      const text = await type();
      await choose(page, fault);
      await sendButton(page).click();
      if (fault.startsWith('429')) await page.locator('.sending').filter({ hasText: /attempt 2 of 3…\s*It begins in \d+ s\./ }).waitFor();
      await said(heading);
      assert.match(await notice(page).innerText(), advice);
      assert.ok(await notice(page).evaluate((panel) => panel === document.activeElement));
      assert.equal(await notice(page).getByRole('button', { name: AGAIN }).count(), Number(again));
      assert.equal(await page.locator('#field-Notes').inputValue(), text);
      await choose(page);
      if (again) {
        await press(AGAIN);
        await said('This is what is stored now');
        assert.equal(await page.locator('#field-Notes').inputValue(), text);
        // What is garbled was stored all the same.
        await count(changes(page), fault === 'garbage' ? 0 : 1);
        if (fault === 'garbage') return;
      }
      await sendButton(page).click();
      await said('Mews saved the changes');
    });
  }

  it('may have been stored all the same: drop', async () => {
    const text = await type();
    await choose(page, 'drop');
    await sendButton(page).click();
    await said('The answer of Mews could not be read');
    // Sent once more, it meets its own change.
    await choose(page);
    await sendButton(page).click();
    await said('Your change had arrived');
    assert.equal(await page.locator('#field-Notes').inputValue(), text);
    await count(changes(page), 0);
    await notice(page).getByRole('link', { name: 'Notes' }).click();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'field-Notes');
  });

  it('can be called off, sending and loading: hang', async () => {
    const text = await type();
    const stop = page.getByRole('complementary').getByRole('button', { name: 'Stop' });
    await choose(page, 'hang');
    await sendButton(page).click();
    await stop.click();
    await said('Sending was stopped');
    await press(AGAIN);
    await page.getByRole('button', { name: 'Loading…' }).waitFor();
    await stop.click();
    await said('Loading was stopped');
    await choose(page);
    await press('Try again');
    await said('This is what is stored now');
    assert.equal(await page.locator('#field-Notes').inputValue(), text);
    await sendButton(page).click();
    await said('Mews saved the changes');
  });

  it('is somebody else’s change: 412', async () => {
    const text = await type();
    const CompanyId = await page.locator('#field-CompanyId').inputValue();
    const body = JSON.stringify({ CompanyId, Department: { Value: 'Kitchen' } });
    const headers = { 'content-type': 'application/json' };
    const other = await fetch(`${server.address}/api/mews/api/connector/v1/companies/update`, { method: 'POST', headers, body });
    assert.equal(other.status, 200);
    await sendButton(page).click();
    await said('Somebody else changed this profile meanwhile');
    await press(AGAIN);
    await said('This is what is stored now');
    assert.equal(await page.locator('#field-Notes').inputValue(), text);
    assert.equal(await page.locator('#field-Department').inputValue(), 'Kitchen');
    await count(notice(page).getByRole('link'), 1);
    await notice(page).getByRole('link', { name: 'Department' }).click();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'field-Department');
    await sendButton(page).click();
    await said('Mews saved the changes');
    await page.reload();
    await loaded(page);
    assert.equal(await page.locator('#field-Notes').inputValue(), text);
    assert.equal(await page.locator('#field-Department').inputValue(), 'Kitchen');
  });

  it('is said where the list is', async () => {
    await list(page).locator('summary').click();
    await list(page).getByRole('link', { name: COMPANY }).waitFor();
    const refresh = list(page).getByRole('button', { name: 'Refresh' });
    await choose(page, '401');
    await refresh.click();
    await list(page).getByText('Mews did not let this server in').waitFor();
    await choose(page, 'hang');
    await refresh.click();
    await list(page).getByRole('button', { name: 'Stop' }).click();
    await list(page).getByText('Loading was stopped').waitFor();
    await choose(page);
    await refresh.click();
    await count(list(page).locator('.issue'), 0);
  });

  it('is that there is no such profile', async () => {
    await page.goto(`${formAt(server.address, MEWS)}&CompanyId=00000000-0000-4000-8000-000000000000`);
    await said('Mews does not know this profile or account');
    assert.match(await notice(page).innerText(), /Check the ids, then try again/);
    assert.equal(await page.locator('#field-Notes').isVisible(), false);
    await page.route('**/companies/getAll', () => {}, { times: 1 });
    await press('Try again');
    await page.getByRole('complementary').getByRole('button', { name: 'Stop' }).click();
    await said('Loading was stopped');
    assert.equal(await page.locator('#field-Notes').isVisible(), false);
    await list(page).locator('summary').click();
    await list(page).getByRole('link', { name: COMPANY }).click();
    await loaded(page);
  });

  it('is not offered where the provider is the real one', async () => {
    await page.route('**/api/status', async (route) => {
      const answer = await (await route.fetch()).json();
      answer.providers.mews.mode = 'upstream';
      await route.fulfill({ json: answer });
    });
    await page.reload();
    await loaded(page);
    assert.equal(await page.getByRole('combobox', { name: 'Sandbox fault' }).count(), 0);
  });
});
