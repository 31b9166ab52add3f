// Each form the whole way: find a profile, open it, change it, clear what can be cleared, send, and see what is stored now.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { count, dataFolder, formAt, launch, serve, watchedPage } from './browser.mjs';
import { box, fillCompany, notice, sendButton } from './company.mjs';
import { changes, list, loaded, open } from './stored.mjs';

/** What is done to one of the profiles that are there at the start. */
const UPDATES = {
  'cm.company-profile.update': {
    name: 'Amsterdam Office', field: 'name', heading: 'CM.com saved the changes', clear: 'callbackUrl', fact: /Status\s+APPROVED/,
  },
  'abillity.company.patch': {
    name: 'Acme Ltd', field: 'Name', heading: 'aBILLity saved the changes', clear: null, fact: /Last updated\s+2025-10-30/,
  },
  'mews.company.update': {
    name: 'Sample Company 1', field: 'Name', heading: 'Mews saved the changes', clear: 'Department', fact: /Active\s+Yes/,
  },
  'twilio.customer-profile.update': {
    name: 'friendly_name', field: 'FriendlyName', heading: 'Twilio saved the changes', clear: null, fact: /Policy SID\s+RN/,
  },
};
const MEWS = 'mews.company.update';

describe('a stored profile', () => {
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
    assert.deepEqual(troubles, []);
  });

  for (const [id, { name, field, heading, clear, fact }] of Object.entries(UPDATES)) {
    it(`is found, opened, changed and seen again: ${id}`, async () => {
      await open(page, server.address, id, name);
      const input = page.locator(`#field-${field}`);
      assert.equal(await input.inputValue(), name);
      await page.getByRole('heading', { level: 1, name }).waitFor();
      assert.ok((await page.title()).startsWith(`${name}, `));
      assert.match(await page.locator('.facts').innerText(), fact);
      await page.getByRole('complementary').getByText('No changes yet').waitFor();

      await input.fill(`Changed ${id}`);
      await count(changes(page), 1);
      const cleared = page.locator(`#field-${clear}`);
      if (clear) {
        assert.notEqual(await cleared.inputValue(), '');
        const label = await page.locator(`label[for="field-${clear}"]`).innerText();
        await page.getByRole('button', { name: `Clear ${label}` }).click();
        await page.getByText('Cleared', { exact: true }).waitFor();
      } else {
        assert.equal(await page.getByRole('button', { name: /^Clear / }).count(), 0);
      }
      await page.getByRole('region', { name: 'Request' }).filter({ hasText: /If-Match: "[0-9a-f]+-\d+"/i }).waitFor();
      await sendButton(page).click();
      await notice(page).getByRole('heading', { name: heading }).waitFor();
      await notice(page).getByText(`: ${name} → Changed ${id}`).waitFor();

      // It is what the next change starts from.
      assert.equal(await input.inputValue(), `Changed ${id}`);
      await count(changes(page), 0);
      await page.getByRole('complementary').getByText('No changes yet').waitFor();
      await page.reload();
      await loaded(page);
      assert.equal(await input.inputValue(), `Changed ${id}`);
      if (clear) assert.equal(await cleared.inputValue(), '');
      await open(page, server.address, id, `Changed ${id}`);
    });
  }

  it('is created, found in the list and opened: cm.company-profile.create', async () => {
    await page.goto(formAt(server.address));
    await fillCompany(page, { 'Profile name': 'Brand new office' });
    await sendButton(page).click();
    await notice(page).getByRole('heading', { name: 'CM.com stored the profile' }).waitFor();
    await list(page).getByRole('link', { name: 'Brand new office' }).click();
    await loaded(page);
    assert.equal(await box(page, 'Profile name').inputValue(), 'Brand new office');
    assert.equal(await box(page, 'Account GUID').getAttribute('readonly'), '');
  });

  it('can be changed twice in a row, from what was stored the first time', async () => {
    for (const id of ['abillity.company.patch', MEWS]) {
      await open(page, server.address, id, id === MEWS ? 'Sample Company 2' : 'Harbour Wholesale');
      for (const name of ['Once', 'Twice']) {
        await page.locator('#field-Name').fill(`${name} ${id}`);
        await sendButton(page).click();
        await notice(page).getByRole('heading', { name: /saved the changes/ }).waitFor();
        await count(changes(page), 0);
      }
    }
  });

  it('is not left for another one with changes in it, unless somebody says so', async () => {
    await open(page, server.address, MEWS, 'Mother of the sample');
    await page.locator('#field-Notes').fill('Not sent yet');
    const asked = [];
    let answer = 'dismiss';
    page.on('dialog', (dialog) => (asked.push(dialog.type()), dialog[answer]()));
    await list(page).locator('summary').click();
    const other = list(page).getByRole('link', { name: 'Company before the sample update' });
    await other.click({ noWaitAfter: true });
    await page.waitForTimeout(300);
    assert.deepEqual(asked, ['beforeunload']);
    assert.equal(await page.locator('#field-Notes').inputValue(), 'Not sent yet');
    answer = 'accept';
    await other.click();
    await page.waitForURL(/7a1e4d67/);
    await loaded(page);
    assert.equal(await page.locator('#field-Notes').inputValue(), 'Notes');
  });

  it('is left without a question where nothing was changed in the end', async () => {
    await open(page, server.address, MEWS, 'Mother of the sample');
    page.on('dialog', (dialog) => assert.fail(dialog.type()));
    await page.locator('#field-Name').fill('Something');
    await page.locator('#field-Name').fill('Mother of the sample');
    await count(changes(page), 0);
    await page.getByRole('link', { name: 'All forms' }).click();
    await page.getByRole('heading', { level: 1, name: 'Forms' }).waitFor();
  });

  it('is opened, changed and sent by keyboard alone', async () => {
    await page.goto(formAt(server.address, 'twilio.customer-profile.update'));
    await list(page).getByRole('link', { name: 'Approved profile' }).waitFor();
    /** Goes on with Tab until what has the focus fits. */
    const tabTo = async (fits) => {
      for (let step = 0; step < 60; step++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate(fits)) return;
      }
      assert.fail('the focus never came there');
    };
    // The last of the list: others are changed by other tests.
    await tabTo(() => document.activeElement.matches('.stored li:last-child a'));
    await page.keyboard.press('Enter');
    await loaded(page);
    await tabTo(() => document.activeElement.id === 'field-Email');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('keyboard@example.com');
    await page.keyboard.press('Enter');
    await notice(page).getByRole('heading', { name: 'Twilio saved the changes' }).waitFor();
    assert.ok(await notice(page).evaluate((panel) => panel === document.activeElement));
  });

  it('goes on with the list where it ends', async () => {
    await page.route('**/companies/getAll', async (route) => {
      const answer = await route.fetch();
      const { Companies } = await answer.json();
      const some = Array.from({ length: 20 }, (_, index) => ({ ...Companies[0], Name: `Company ${index}` }));
      const isFirst = !route.request().postDataJSON().Limitation.Cursor;
      await route.fulfill({ json: isFirst ? { Companies: some, Cursor: Companies[0].Id } : { Companies: [Companies[1]], Cursor: null } });
    });
    await page.goto(formAt(server.address, MEWS));
    await list(page).getByRole('button', { name: 'More' }).click();
    await count(list(page).getByRole('listitem'), 21);
    assert.ok(await list(page).getByRole('link').last().evaluate((link) => link === document.activeElement));
    assert.equal(await list(page).getByRole('button', { name: 'More' }).count(), 0);
  });

  it('is asked for again when it could not be read back', async () => {
    await open(page, server.address, 'abillity.company.patch', 'White Label Telecom');
    await page.route('**/api/company/3', (route) => (route.request().method() === 'GET' ? route.abort() : route.fallback()));
    await page.locator('#field-Name').fill('White Label Two');
    await sendButton(page).click();
    await notice(page).getByText('Read it before the next change').waitFor();
    await page.unroute('**/api/company/3');
    await notice(page).getByRole('button', { name: 'Load it again' }).click();
    await notice(page).getByRole('heading', { name: 'This is what is stored now' }).waitFor();
    assert.equal(await page.locator('#field-Name').inputValue(), 'White Label Two');
    await count(changes(page), 0);
  });
});
