// What is said must be true: after an unclear answer, after half a success, before a profile was read, and of what counts as a change.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { count, dataFolder, formAt, launch, serve, watchedPage } from './browser.mjs';
import { notice, sendButton } from './company.mjs';
import { changes, list, loaded, open } from './stored.mjs';

const MEWS = 'mews.company.update';
const UPDATES = ['cm.company-profile.update', 'abillity.company.patch', MEWS, 'twilio.customer-profile.update'];
const UPDATE = '**/companies/update';

describe('what is said', () => {
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
  });
  afterEach(async () => {
    await close();
    assert.deepEqual(troubles.filter((words) => !words.includes('net::ERR_FAILED')), []);
  });

  const field = (key) => page.locator(`#field-${key}`);
  const said = (name) => notice(page).getByRole('heading', { name }).waitFor();
  const sent = () => {
    const seen = [];
    page.on('request', (request) => request.method() !== 'GET' && !request.url().endsWith('getAll') && seen.push(request.url()));
    return seen;
  };

  it('of an answer that was lost is that the change had arrived', async () => {
    await open(page, server.address, MEWS, 'Sample Company 1');
    await field('Department').fill('Kitchen');
    // The change is made, and nobody hears of it: the next attempt meets it.
    await page.route(UPDATE, async (route) => (await route.fetch(), route.abort()), { times: 1 });
    await sendButton(page).click();
    await said('Your change had arrived');
    assert.match(await notice(page).innerText(), /It holds what you sent:\s*Department/);
    await count(changes(page), 0);
    await page.getByRole('complementary').getByText('No changes yet').waitFor();
    await field('Department').fill('Cellar');
    await sendButton(page).click();
    await said('Mews saved the changes');
  });

  it('of somebody else’s change that comes between is not that it was ours', async () => {
    await open(page, server.address, MEWS, 'Sample Company 2');
    const CompanyId = await field('CompanyId').inputValue();
    await field('Department').fill('Mine');
    await page.route(UPDATE, async (route) => {
      const body = JSON.stringify({ CompanyId, Department: { Value: 'Theirs' } });
      await fetch(`${server.address}/api/mews/api/connector/v1/companies/update`, {
        method: 'POST', headers: { 'content-type': 'application/json' }, body,
      });
      await route.abort();
    }, { times: 1 });
    await sendButton(page).click();
    await said('Somebody else changed this profile meanwhile');
    assert.equal(await field('Department').inputValue(), 'Mine');
    await count(changes(page), 1);
  });

  it('of what two people changed is both, and one may choose', async () => {
    await open(page, server.address, MEWS, 'Company before the sample update');
    const CompanyId = await field('CompanyId').inputValue();
    const before = await field('Notes').inputValue();
    await field('Notes').fill('Mine');
    await field('Name').fill('My name');
    const theirs = { CompanyId, Notes: { Value: 'Theirs' }, Department: { Value: 'Their department' } };
    await page.request.post(`${server.address}/api/mews/api/connector/v1/companies/update`, { data: theirs });
    await page.getByRole('button', { name: 'Load again' }).click();
    await said('This is what is stored now');
    await notice(page).getByRole('link', { name: /^Department: .* → Their department$/ }).waitFor();
    const both = notice(page).getByRole('group', { name: 'Notes' });
    assert.match(await both.innerText(), new RegExp(`Before: ${before}\\s*Yours: Mine\\s*Stored now: Theirs`));
    assert.equal(await notice(page).getByRole('group').count(), 1, 'of what only one side changed there is no choice');
    const seen = sent();
    await both.getByRole('radio', { name: 'Stored now' }).check();
    assert.equal(await field('Notes').inputValue(), 'Theirs');
    await count(changes(page), 1);
    await both.getByRole('radio', { name: 'Yours' }).check();
    assert.equal(await field('Notes').inputValue(), 'Mine');
    await count(changes(page), 2);
    await both.getByRole('radio', { name: 'Stored now' }).check();
    assert.deepEqual(seen, []);
    const request = page.waitForRequest((request) => request.url().endsWith('companies/update'));
    await sendButton(page).click();
    const { ChainId, ...asked } = (await request).postDataJSON();
    assert.ok(ChainId);
    assert.deepEqual(asked, { CompanyId, Name: { Value: 'My name' } });
    await said('Mews saved the changes');
  });

  it('of a status offers what somebody may set, and what it is', async () => {
    await open(page, server.address, 'twilio.customer-profile.update', 'Approved profile');
    const options = await field('Status').locator('option').evaluateAll((options) => options.map(({ value }) => value));
    assert.deepEqual(options, ['', 'draft', 'pending-review', 'twilio-approved']);
    assert.equal(await field('Status').inputValue(), 'twilio-approved');
  });

  it('of two requests of which one was refused names what is stored and what is not', async () => {
    await open(page, server.address, 'twilio.customer-profile.update', 'friendly_name');
    await field('Email').fill('half@example.com');
    await field('Status').selectOption('pending-review');
    const refusal = { status: 400, json: { code: 22200, message: 'The review cannot begin now', status: 400 } };
    await page.route('**/CustomerProfiles/*', (route) => (route.request().postData()?.startsWith('Status=') ? route.fulfill(refusal) : route.fallback()));
    await sendButton(page).click();
    await said('Only a part of it is stored');
    assert.match(await notice(page).innerText(), /Stored:\s*E-mail[^]*Not stored, and still here:\s*Status[^]*The review cannot begin now/);
    await count(changes(page), 1);
    // What is sent now is the rest, with the tag of what is stored by now.
    await page.unroute('**/CustomerProfiles/*');
    const seen = sent();
    await sendButton(page).click();
    await said('Twilio saved the changes');
    assert.equal(seen.length, 1);
  });

  for (const id of UPDATES) {
    it(`before a profile was read is how to open one: ${id}`, async () => {
      await page.goto(formAt(server.address, id));
      const seen = sent();
      const openButton = page.getByRole('button', { name: 'Open', exact: true });
      await openButton.waitFor();
      assert.equal(await sendButton(page).count(), 0);
      const shown = await page.locator('.field:visible').evaluateAll((fields) => fields.map((field) => field.querySelector('[id^=field-]')?.id));
      assert.ok(shown.length > 0 && shown.length <= 2, String(shown));
      // An id that is none is said at its field, and nothing is asked.
      await page.locator('.field:visible input').last().fill('nonsense');
      await page.keyboard.press('Enter');
      await notice(page).waitFor();
      assert.match(await notice(page).innerText(), /There (is a problem|are \d problems)/);
      assert.deepEqual(seen, []);
    });
  }

  it('of an id in the address that is none is which one, at its field', async () => {
    await page.goto(`${formAt(server.address, MEWS)}&CompanyId=nonsense`);
    await said('This id is not one of a profile');
    assert.equal(await field('CompanyId').isVisible(), true);
    assert.equal(await field('CompanyId').inputValue(), 'nonsense');
    const { CompanyId } = await page.evaluate(async () => {
      const response = await fetch('/api/mews/api/connector/v1/companies/getAll', {
        method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"Limitation":{"Count":1}}',
      });
      return { CompanyId: (await response.json()).Companies[0].Id };
    });
    await field('CompanyId').fill(CompanyId);
    await page.getByRole('button', { name: 'Open', exact: true }).click();
    await loaded(page);
    assert.equal(await sendButton(page).count(), 1);
  });

  it('of what is the same to the provider is not that it changed', async () => {
    await open(page, server.address, MEWS, 'Sample Company 1');
    await field('Name').fill('Sample Company 1 ');
    await count(changes(page), 0);
    const stored = await field('CompanyId').inputValue();
    assert.ok(stored);
    await field('DunsNumber').fill('98-765-4321');
    await sendButton(page).click();
    await said('Mews saved the changes');
    for (const same of ['987654321', '98 765 4321', '98-765-4321']) {
      await field('DunsNumber').fill(same);
      await count(changes(page), 0);
      await page.getByRole('complementary').getByText('No changes yet').waitFor();
    }
    await field('DunsNumber').fill('987654320');
    await count(changes(page), 1);
  });

  it('of the list is what it holds after a change', async () => {
    await open(page, server.address, MEWS, 'Mother of the sample');
    await list(page).locator('summary').click();
    await field('Name').fill('Mother, renamed');
    await sendButton(page).click();
    await said('Mews saved the changes');
    await list(page).getByRole('link', { name: 'Mother, renamed' }).waitFor();
  });
});
