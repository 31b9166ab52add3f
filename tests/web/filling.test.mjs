// Filling in a form: what is said when, where the focus goes, what would be sent.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { count, dataFolder, formAt, launch, serve, watchedPage } from './browser.mjs';
import { box, country, fieldOf, fillCompany, issuesAt, rowOf } from './company.mjs';

describe('filling in a form', () => {
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
    await page.goto(formAt(server.address));
    await page.getByRole('heading', { level: 1 }).waitFor();
  });
  afterEach(async () => {
    await close();
    assert.deepEqual(troubles, []);
  });

  const focusedName = () =>
    page.evaluate(() => document.activeElement?.labels?.[0]?.textContent ?? document.activeElement?.textContent);

  it('lists the forms and leads to each, with a title of its own', async () => {
    await page.goto(`${server.address}/`);
    await page.getByRole('heading', { level: 1, name: 'Forms' }).waitFor();
    assert.match(await page.title(), /^Forms/);
    await page.getByRole('link', { name: 'CM.com: create company profile' }).click();
    await page.getByRole('heading', { level: 1, name: 'CM.com: create company profile' }).waitFor();
    assert.match(await page.title(), /^CM\.com: create company profile/);
    assert.match(page.url(), /form=cm\.company-profile\.create$/);
  });

  it('says so when an address names no form', async () => {
    await page.goto(formAt(server.address, 'cm.no-such-form'));
    await page.getByRole('heading', { name: 'There is no such form' }).waitFor();
  });

  it('fills in the account that the server names, and says where requests go', async () => {
    assert.match(await box(page, 'Account GUID').inputValue(), /^[0-9a-f-]{36}$/);
    assert.match(await page.locator('header').innerText(), /CM\.com\s+Sandbox/);
  });

  it('shows every field of the spec with a label, a hint where there is one, and a mark where it is required', async () => {
    const fields = await page.evaluate(async () => {
      const { form } = await import('/proforma/client-slim.js');
      const { sections } = form('cm.company-profile.create').spec;
      return sections
        .flatMap(({ fields }) => fields)
        .map(({ path, label, required }) => ({ id: `field-${path.join('.')}`, label, required }));
    });
    assert.equal(fields.length, 22);
    for (const { id, label, required } of fields) {
      const field = page.locator('.field').filter({ has: page.locator(`[id^="${id}-issues"]`) });
      const name = await field.locator('label, legend').first().innerText();
      assert.ok(name.startsWith(label), `${id} is called ${name}`);
      assert.equal(name.includes('*'), required, `${id}: ${name}`);
    }
    assert.match(await page.locator('main').innerText(), /Fields marked \* are required/);
    assert.equal(await box(page, 'Company name').getAttribute('autocomplete'), 'organization');
    const hint = await box(page, 'Company name').getAttribute('aria-describedby');
    assert.ok(hint.split(' ').includes('field-companyName-hint'));
  });

  it('offers countries by name, in the order of their names, and only those that can be used', async () => {
    const names = await country(page).locator('option').allInnerTexts();
    assert.equal(names[0], 'Please choose');
    assert.equal(names.length - 1, 250);
    assert.ok(names.includes('Kosovo (XK)'));
    assert.ok(names.includes('Netherlands (NL)'));
    const rest = names.slice(1);
    assert.deepEqual(rest, rest.toSorted(new Intl.Collator('en').compare));
  });

  it('says nothing before a field is left, then corrects itself with every key', async () => {
    const url = box(page, 'Callback URL');
    await url.pressSequentially('example');
    await count(issuesAt(url), 0);
    await url.blur();
    await count(issuesAt(url), 1);
    assert.equal(await url.getAttribute('aria-invalid'), 'true');
    assert.ok((await url.getAttribute('aria-describedby')).split(' ').includes('field-callbackUrl-issues'));
    await url.fill('https://example.com/cm');
    await count(issuesAt(url), 0);
    assert.equal(await url.getAttribute('aria-invalid'), null);
    await url.fill('nothing');
    await count(issuesAt(url), 1);
  });

  it('keeps quiet about a field that was right until it is left again', async () => {
    const url = box(page, 'Callback URL');
    await url.fill('https://example.com/cm');
    await url.blur();
    await url.focus();
    await url.fill('exam');
    await count(issuesAt(url), 0);
    await url.blur();
    await count(issuesAt(url), 1);
  });

  it('announces a mistake that appears when a field is left', async () => {
    await box(page, 'Company name').focus();
    await box(page, 'Company name').blur();
    await page.locator('#announcer').filter({ hasText: 'Enter the company name' }).waitFor({ state: 'attached' });
  });

  it('lets too long a text be typed, and says how much too long it is', async () => {
    const number = box(page, 'Street number');
    await number.fill('12345678901');
    await number.blur();
    await count(issuesAt(number), 1);
    assert.match(await issuesAt(number).innerText(), /10 characters or fewer; it has 11/);
    assert.equal(await number.inputValue(), '12345678901');
  });

  it('tells a doubt from a mistake by a word, and puts a suggestion in', async () => {
    await country(page).selectOption('NL');
    const phone = box(page, 'Representative phone number');
    await phone.fill('0031 20 123 4567');
    await phone.blur();
    await count(issuesAt(phone), 1);
    assert.match(await issuesAt(phone).innerText(), /^Check:/);
    assert.equal(await phone.getAttribute('aria-invalid'), null);
    await fieldOf(phone).getByRole('button', { name: 'Use +31201234567' }).click();
    assert.equal(await phone.inputValue(), '+31201234567');
    await count(issuesAt(phone), 0);
    assert.equal(await focusedName(), 'Representative phone number');
  });

  it('judges a field again when another one changes that it depends on', async () => {
    await country(page).selectOption('NL');
    const code = box(page, 'Postal code');
    await code.fill('SW1A 1AA');
    await code.blur();
    await count(issuesAt(code), 1);
    await country(page).selectOption('GB');
    await count(issuesAt(code), 0);
  });

  it('does not lose a click to a message that appears under it', async () => {
    await box(page, 'City').focus();
    const below = page.getByRole('checkbox', { name: 'Local' });
    await below.click();
    assert.ok(await below.isChecked());
    await count(issuesAt(box(page, 'City')), 1);
  });

  describe('in a list', () => {
    const rows = () => page.getByRole('textbox', { name: /^E-mail addresses \d$/ });
    const add = () => page.getByRole('group', { name: /E-mail addresses/ }).getByRole('button', { name: 'Add another' });

    it('puts each message on its row', async () => {
      await rows().first().fill('ops@example.com');
      await add().click();
      await rows().nth(1).fill('sales');
      await rows().nth(1).blur();
      await count(rowOf(rows().nth(1)).locator('.issue.error'), 1);
      assert.equal(await rows().nth(0).getAttribute('aria-invalid'), null);
      assert.equal(await rows().nth(1).getAttribute('aria-invalid'), 'true');
    });

    it('hands the focus on when rows come and go', async () => {
      await rows().first().fill('one@example.com');
      await add().click();
      assert.equal(await focusedName(), 'E-mail addresses 2');
      await page.keyboard.type('two@example.com');
      await page.getByRole('button', { name: 'Remove E-mail addresses 1' }).click();
      assert.equal(await rows().count(), 1);
      assert.equal(await focusedName(), 'E-mail addresses 1');
      assert.equal(await rows().first().inputValue(), 'two@example.com');
      await page.locator('#announcer').filter({ hasText: 'Removed E-mail addresses 1; 1 left.' }).waitFor({ state: 'attached' });
      assert.equal(await page.getByRole('button', { name: 'Remove E-mail addresses 1' }).count(), 0);
    });
  });

  it('reads documents as JSON, each in a box with its own message', async () => {
    await page.getByRole('button', { name: 'Add a document' }).click();
    const document = page.getByRole('textbox', { name: 'Document 1, as JSON' });
    await document.fill('{"id": 1');
    await document.blur();
    const issues = rowOf(document).locator('.issue');
    await count(issues, 1);
    assert.match(await issues.innerText(), /Document 1 cannot be read as JSON/);
    await document.fill('{"id": 1}');
    await count(issues, 0);
  });

  it('complains of a name that is used twice, and of nothing else', async () => {
    const add = page.getByRole('button', { name: 'Add a row' });
    await add.click();
    await page.keyboard.type('vatNumber');
    await add.click();
    await page.keyboard.type('vatNumber');
    await add.focus();
    await count(page.locator('.issue').filter({ hasText: '“vatNumber” twice' }), 1);
    await page.getByRole('button', { name: 'Remove row 1' }).click();
    await count(page.locator('.issue').filter({ hasText: 'twice' }), 0);
  });

  it('shows the exact request as soon as there is one, and what is missing before', async () => {
    const panel = page.getByRole('complementary', { name: 'Request' });
    await panel.getByText('15 required fields are empty').waitFor();
    assert.equal(await panel.getByRole('link').count(), 0, 'nobody is told of mistakes before they made any');
    await fillCompany(page, { City: 'Den Haag' });
    const request = panel.getByRole('region', { name: 'Request' });
    await request.waitFor();
    const text = await request.innerText();
    const account = await box(page, 'Account GUID').inputValue();
    assert.ok(text.startsWith(`POST /api/cm/voice-companyprofilesapi/v1/${account}/companyProfiles\n`), text);
    assert.match(text, /content-type: application\/json/i);
    const body = JSON.parse(text.slice(text.indexOf('\n\n')));
    assert.equal(body.city, 'Den Haag');
    assert.deepEqual(body.phoneNumberTypes, ['LOCAL']);
    assert.deepEqual(body.emailAddresses, ['ops@example.com']);
    assert.ok(!('callbackUrl' in body) && !('accountGuid' in body));
    const bytes = new TextEncoder().encode(JSON.stringify(body)).length;
    await panel.getByText(`Body: ${bytes} bytes`).waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await panel.getByRole('button', { name: 'Copy as JSON: Request' }).click();
    await panel.getByText('Copied', { exact: true }).waitFor();
    const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
    assert.deepEqual(JSON.parse(copied.body), body);
    assert.ok(copied.url.startsWith(`${new URL(page.url()).origin}/api/cm/`), copied.url);
    await box(page, 'City').fill('Zoë');
    await request.filter({ hasText: '"city": "Zoë"' }).waitFor();
    await panel.getByText(`Body: ${bytes - 4} bytes`).waitFor();
  });

  it('asks before unsent input is lost', async () => {
    const asked = [];
    page.on('dialog', (dialog) => (asked.push(dialog.type()), dialog.dismiss()));
    await box(page, 'City').pressSequentially('A');
    await page.getByRole('link', { name: 'All forms' }).click({ noWaitAfter: true });
    await page.waitForTimeout(300);
    assert.deepEqual(asked, ['beforeunload']);
    assert.equal(await box(page, 'City').inputValue(), 'A');
    page.removeAllListeners('dialog');
    page.on('dialog', (dialog) => dialog.accept());
  });
});
