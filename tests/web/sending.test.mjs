// Sending a form: what stops it, what becomes of it, and that it happens once.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { dataFolder, formAt, launch, serve, watchedPage } from './browser.mjs';
import { box, country, fillCompany, issuesAt, notice, sendButton, storedProfile } from './company.mjs';

const POSTS = '**/api/cm/**/companyProfiles';

describe('sending a form', () => {
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
  const open = async () => {
    await page.goto(formAt(server.address));
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  beforeEach(async () => {
    ({ page, troubles, close } = await watchedPage(browser));
    await open();
  });
  afterEach(async () => {
    await close();
    assert.deepEqual(troubles, []);
  });

  /** Answers what is sent in place of the server. */
  const answer = (respond) =>
    page.route(POSTS, (route) => (route.request().method() === 'POST' ? respond(route) : route.fallback()));
  const problem = (status, body, headers = {}) => ({
    status,
    headers,
    contentType: 'application/problem+json',
    body: JSON.stringify(body),
  });
  const profiles = async () => {
    const account = await box(page, 'Account GUID').inputValue();
    const response = await fetch(`${server.address}/api/cm/voice-companyprofilesapi/v1/${account}/companyProfiles`);
    return await response.text();
  };
  const focusedId = () => page.evaluate(() => document.activeElement?.id);

  it('sums up every mistake, takes the focus there and leads to the fields', async () => {
    await sendButton(page).click();
    await notice(page).getByRole('heading', { name: 'There are 15 problems' }).waitFor();
    assert.ok(await notice(page).evaluate((panel) => panel === document.activeElement));
    assert.equal(await notice(page).getAttribute('role'), 'alert');
    assert.match(await page.title(), /^Error: /);
    assert.match(await issuesAt(box(page, 'City')).innerText(), /Enter the city/);
    const goals = { 'Enter the company name.': 'field-companyName', 'Choose the country.': 'field-countryCode' };
    for (const [text, id] of Object.entries(goals)) {
      await notice(page).getByRole('link', { name: text }).click();
      assert.equal(await focusedId(), id);
    }
    await notice(page)
      .getByRole('link', { name: /type of number/i })
      .click();
    assert.equal(await page.evaluate(() => document.activeElement?.value), 'LOCAL');
    await notice(page)
      .getByRole('link', { name: /e-mail address\./i })
      .click();
    assert.equal(await page.evaluate(() => document.activeElement?.labels[0].textContent), 'E-mail addresses 1');
  });

  it('strikes off what was put right, and goes when nothing is left', async () => {
    await fillCompany(page, { City: null, Street: null });
    await sendButton(page).click();
    await notice(page).getByRole('heading', { name: 'There are 2 problems' }).waitFor();
    await box(page, 'City').fill('Amsterdam');
    await notice(page).getByRole('heading', { name: 'There is a problem' }).waitFor();
    await box(page, 'Street').fill('Damrak');
    await notice(page).waitFor({ state: 'detached' });
    assert.doesNotMatch(await page.title(), /^Error: /);
  });

  it('is done by keyboard alone, from the first link to the stored profile', async () => {
    await page.goto(`${server.address}/`);
    await page.getByRole('link', { name: /create company profile/ }).waitFor();
    const tab = () => page.keyboard.press('Tab');
    await tab(); // Skip to the content
    await tab(); // Proforma
    await tab();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /create company profile/ }).waitFor();
    const texts = new Map([
      ['field-name', 'By keyboard'],
      ['field-companyName', 'Acme B.V.'],
      ['field-businessRegisterNumber', '12345678'],
      ['field-countryCode', 'Netherl'],
      ['field-city', 'Amsterdam'],
      ['field-postalCode', '1012 AB'],
      ['field-street', 'Damrak'],
      ['field-streetNumber', '1'],
      ['field-representativeFirstName', 'Jane'],
      ['field-representativeLastName', 'Doe'],
      ['field-phoneNumberCountryCode', 'Netherl'],
      ['field-phoneNumberTypes-0', ' '],
      ['field-contactFirstName', 'John'],
      ['field-contactLastName', 'Smith'],
    ]);
    const mails = ['ops@example.com', 'sales@example.com'];
    for (let step = 0; step < 60; step++) {
      await tab();
      const { id, name, type } = await page.evaluate(() => {
        const {
          activeElement: { id, type, labels, textContent },
        } = document;
        return { id, type, name: labels?.[0]?.textContent ?? textContent };
      });
      if (texts.has(id)) await page.keyboard.type(texts.get(id));
      else if (name.startsWith('E-mail addresses')) await page.keyboard.type(mails.shift());
      else if (name === 'Add another' && mails.length > 0) {
        await page.keyboard.press('Enter');
        await page.keyboard.type(mails.shift());
      } else if (type === 'submit') break;
    }
    await page.keyboard.press('Enter');
    await notice(page).getByRole('heading', { name: 'CM.com stored the profile' }).waitFor();
    assert.match(await storedProfile(page), /"sales@example\.com"/);
    assert.match(await profiles(), /By keyboard/);
  });

  it('shows what was stored, and offers to fill in another one', async () => {
    await fillCompany(page, { 'Profile name': 'Shown' });
    await sendButton(page).click();
    await notice(page).getByRole('heading', { name: 'CM.com stored the profile' }).waitFor();
    assert.ok(await notice(page).evaluate((panel) => panel === document.activeElement));
    const stored = JSON.parse(await storedProfile(page));
    assert.equal(stored.name, 'Shown');
    assert.equal(stored.companyName, 'Acme B.V.');
    await page.getByRole('button', { name: 'Fill in another profile' }).click();
    assert.equal(await box(page, 'Company name').inputValue(), '');
    assert.equal(await notice(page).count(), 0);
  });

  it('sends once, however often it is asked to', async () => {
    let sent = 0;
    let release = () => {};
    const held = new Promise((resolve) => (release = resolve));
    await answer(async (route) => {
      sent += 1;
      await held;
      await route.fallback();
    });
    await fillCompany(page, { 'Profile name': 'Once' });
    for (const input of [box(page, 'City'), page.getByRole('checkbox', { name: 'Local' })]) await input.press('Enter');
    assert.equal(await page.getByRole('button', { name: 'Sending…' }).count(), 0, 'Enter in a box sends nothing');
    await sendButton(page).evaluate((button) => {
      for (let press = 0; press < 3; press++) button.click();
      button.form.requestSubmit();
    });
    await box(page, 'City').press('Enter');
    const busy = page.getByRole('button', { name: 'Sending…' });
    assert.equal(await busy.getAttribute('aria-disabled'), 'true');
    release();
    await notice(page).getByRole('heading', { name: 'CM.com stored the profile' }).waitFor();
    // The same profile again would be a second one.
    await box(page, 'City').press('Enter');
    await sendButton(page).click({ force: true });
    await page.getByText('Change something to send another one').waitFor();
    assert.equal(sent, 1);
    await box(page, 'Profile name').fill('Twice');
    assert.equal(await sendButton(page).getAttribute('aria-disabled'), 'false');
  });

  it('keeps what was stored over a restart', async () => {
    const other = await dataFolder();
    let second = await serve(other.path);
    try {
      await page.goto(formAt(second.address));
      await fillCompany(page, { 'Profile name': 'Survivor' });
      await sendButton(page).click();
      await notice(page).getByRole('heading', { name: 'CM.com stored the profile' }).waitFor();
      const { guid } = JSON.parse(await storedProfile(page));
      const account = await box(page, 'Account GUID').inputValue();
      await second.stop();
      second = await serve(other.path);
      const list = await fetch(`${second.address}/api/cm/voice-companyprofilesapi/v1/${account}/companyProfiles`);
      assert.ok((await list.text()).includes(guid));
    } finally {
      await second.stop();
      await other.remove();
    }
  });

  it('puts refusals on their fields until these are changed', async () => {
    await answer((route) =>
      route.fulfill(
        problem(400, { title: 'One or more validation errors occurred.', errors: { city: ['This city is unknown.'] } }),
      ),
    );
    await fillCompany(page);
    await sendButton(page).click();
    await notice(page).getByRole('heading', { name: 'CM.com refused the profile' }).waitFor();
    assert.match(await page.title(), /^Error: /);
    assert.match(await issuesAt(box(page, 'City')).innerText(), /This city is unknown/);
    await notice(page).getByRole('link', { name: 'This city is unknown.' }).click();
    assert.equal(await focusedId(), 'field-city');
    // What it takes may be a change elsewhere.
    await page.getByRole('complementary').getByRole('region', { name: 'Request' }).waitFor();
    await box(page, 'City').fill('Utrecht');
    assert.equal(await issuesAt(box(page, 'City')).count(), 0);
    await page.unroute(POSTS);
    await sendButton(page).click();
    await notice(page).getByRole('heading', { name: 'CM.com stored the profile' }).waitFor();
  });

  const refusals = [
    { status: 401, body: {}, heading: 'CM.com did not let this server in', advice: /ask whoever runs it/ },
    { status: 404, body: {}, heading: 'CM.com does not know this profile or account', advice: /Check the ids/ },
    { status: 409, body: {}, heading: 'The profile is not in a state for this change', advice: /look at what is stored now/ },
    { status: 500, body: {}, heading: 'CM.com has a fault', advice: /Look it up before you send it again/ },
  ];
  for (const { status, body, heading, advice } of refusals) {
    it(`says what ${status} means and what to do`, async () => {
      await answer((route) => route.fulfill(problem(status, body, { 'x-request-id': 'request-7' })));
      await fillCompany(page);
      await sendButton(page).click();
      await notice(page).getByRole('heading', { name: heading }).waitFor();
      assert.match(await notice(page).innerText(), advice);
      assert.match(await notice(page).innerText(), new RegExp(`Status ${status}`));
    });
  }

  it('shows what the provider says as text, whatever it is', async () => {
    const words = '<img src=x onerror=alert(1)><b>No</b>';
    await answer((route) => route.fulfill(problem(400, { title: words, errors: { city: [words] } })));
    await fillCompany(page);
    await sendButton(page).click();
    await notice(page).getByRole('heading', { name: 'CM.com refused the profile' }).waitFor();
    assert.ok((await notice(page).innerText()).includes(words));
    assert.equal(await page.locator('main img, main b').count(), 0);
  });

  it('does not send a lost create again by itself, and asks before somebody does', async () => {
    let sent = 0;
    await answer((route) => ((sent += 1), route.abort()));
    await fillCompany(page);
    await sendButton(page).click();
    await notice(page).getByRole('heading', { name: 'CM.com could not be reached' }).waitFor();
    assert.match(await notice(page).innerText(), /Look it up before you send it again/);
    await sendButton(page).click({ force: true });
    assert.equal(sent, 1);
    await page.unroute(POSTS);
    await page.getByRole('button', { name: 'It did not arrive, let me send it again' }).click();
    await notice(page).getByRole('heading', { name: 'CM.com stored the profile' }).waitFor();
  });

  it('tells of a further attempt while it waits', async () => {
    let sent = 0;
    await answer((route) => ((sent += 1) === 1 ? route.fulfill(problem(429, {}, { 'retry-after': '1' })) : route.fallback()));
    await fillCompany(page);
    await sendButton(page).click();
    await page.locator('.sending').filter({ hasText: /attempt 2 of 3…\s*It begins in \d+ s\./ }).waitFor();
    await notice(page).getByRole('heading', { name: 'CM.com stored the profile' }).waitFor();
    assert.equal(sent, 2);
  });

  it('can be stopped', async () => {
    await answer(() => {});
    await fillCompany(page);
    await sendButton(page).click();
    await page.getByRole('button', { name: 'Stop' }).click();
    await notice(page).getByRole('heading', { name: 'Sending was stopped' }).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Stop' }).count(), 0);
  });

  it('lists the stored profiles where the module can', async () => {
    const lists = await page.evaluate(async () => {
      const { form } = await import('/proforma/client-slim.js');
      return typeof form('cm.company-profile.create').list === 'function';
    });
    const stored = page.getByRole('region', { name: 'Stored profiles' });
    if (!lists) {
      assert.equal(await stored.count(), 0);
      return;
    }
    await fillCompany(page, { 'Profile name': 'Listed' });
    await country(page).selectOption('NL');
    await sendButton(page).click();
    await stored.getByText('Listed').first().waitFor();
  });
});
