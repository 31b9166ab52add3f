// Every kind of field on an update, with a stand-in for the module: what is kept, cleared and set, and how it is typed.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { count, dataFolder, formAt, launch, serve, watchedPage } from './browser.mjs';
import { box, issuesAt, notice, sendButton } from './company.mjs';
import { spec } from './stand-in.mjs';

const standIn = await readFile(new URL('./stand-in.mjs', import.meta.url), 'utf8');

describe('an update with every kind of field', () => {
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
    await page.route('**/proforma/client-slim.js', (route) => route.fulfill({ contentType: 'text/javascript', body: standIn }));
    await page.goto(formAt(server.address, spec.id));
    await box(page, 'The id').fill('7');
  });
  afterEach(async () => {
    await close();
    assert.deepEqual(troubles, []);
  });

  /** What would be sent now; `null` when that is nothing. */
  const record = async () => {
    // The preview is drawn with the next frame.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const request = page.getByRole('region', { name: 'Request' }).first();
    if ((await request.count()) === 0) return null;
    const text = await request.innerText();
    const { id, ...rest } = JSON.parse(text.slice(text.indexOf('\n\n')));
    assert.equal(id, '7');
    return rest;
  };
  const within = (label) => page.locator('.field', { has: page.locator(`[id="field-${label}-issues"]`) });

  it('shows a field for each and sends none of those that nobody touched', async () => {
    const fields = spec.sections.flatMap(({ fields }) => fields);
    assert.equal(await page.locator('.field').count(), fields.length);
    assert.equal(await record(), null);
    await page.getByRole('complementary').getByText('No changes yet').waitFor();
  });

  it('lets the browser neither change nor withhold what is typed', async () => {
    const typed = {
      email: 'info@bücher.example',
      'date-time': '2025-10-3',
      integer: '12x',
      url: 'nothing',
      'postal-code': 'x'.repeat(300),
    };
    for (const [kind, text] of Object.entries(typed)) await box(page, `The ${kind}`).fill(text);
    assert.deepEqual(await record(), typed);
  });

  it('reads whole numbers, lists, pairs, documents and answers as what they are', async () => {
    await box(page, 'The integer').fill('12');
    await within('Options.boolean').getByRole('radio', { name: 'No' }).check();
    await page.getByRole('checkbox', { name: 'Choice B' }).check();
    await page.getByRole('textbox', { name: 'The texts 1' }).fill('a@b.nl');
    await within('map').getByRole('button', { name: 'Add a row' }).click();
    await page.keyboard.type('key');
    await page.keyboard.press('Tab');
    await page.keyboard.type('value');
    await page.getByRole('button', { name: 'Add a document' }).click();
    await page.keyboard.insertText('{"a":[1,null]}');
    assert.deepEqual(await record(), {
      integer: 12,
      Options: { boolean: false },
      choices: ['B'],
      texts: ['a@b.nl'],
      map: { key: 'value' },
      documents: [{ a: [1, null] }],
    });
  });

  it('keeps a field again when it is emptied or undone', async () => {
    await box(page, 'The text').fill('A');
    await within('Options.boolean').getByRole('radio', { name: 'Yes' }).check();
    assert.deepEqual(await record(), { text: 'A', Options: { boolean: true } });
    await within('text').getByText('Changed').waitFor();
    await box(page, 'The text').fill('');
    await within('text').getByText('Changed').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Undo the change of The boolean' }).click();
    assert.ok(await within('Options.boolean').getByRole('radio', { name: 'Leave as it is' }).isChecked());
    assert.equal(await record(), null);
  });

  it('clears only where that is asked for, and takes it back', async () => {
    await box(page, 'The multiline').fill('A');
    await page.getByRole('button', { name: 'Clear The multiline' }).click();
    assert.deepEqual(await record(), { multiline: null });
    await within('multiline').getByText('Cleared', { exact: true }).waitFor();
    assert.equal(
      await page.evaluate(() => document.activeElement?.getAttribute('aria-label')),
      'Undo the change of The multiline',
    );
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'field-multiline');
    assert.equal(await box(page, 'The multiline').inputValue(), '');
    assert.equal(await record(), null);
    assert.equal(await page.getByRole('button', { name: 'Clear The boolean' }).count(), 0);
  });

  it('says what is wrong with the record as a whole, without a link to nowhere', async () => {
    await sendButton(page).click();
    await notice(page).getByText('Nothing would change').waitFor();
    assert.equal(await notice(page).getByRole('link').count(), 0);
  });

  it('shows every request of several, and what a conflict leaves behind', async () => {
    await box(page, 'The text').fill('A');
    await page.getByRole('heading', { name: 'Request 2 of 2' }).waitFor();
    await sendButton(page).click();
    await notice(page).getByRole('heading', { name: 'The profile is not in a state for this change' }).waitFor();
    const text = await notice(page).innerText();
    for (const part of ['It changed meanwhile.', 'Changed to B.', '1 of the requests was accepted', 'Request id request-7']) {
      assert.ok(text.includes(part), `${part} is missing from: ${text}`);
    }
    await count(issuesAt(box(page, 'The text')), 1);
    // The same change again does no harm.
    assert.equal(await sendButton(page).getAttribute('aria-disabled'), 'false');
  });
});
