// What holds for every view: accessible, light, at home on a phone and in the dark. Keeps a screenshot of each.
import assert from 'node:assert/strict';
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { dataFolder, formAt, launch, serve, watchedPage } from './browser.mjs';
import { box, country, fillCompany, notice, sendButton } from './company.mjs';
import { choose, list, open } from './stored.mjs';

/** The page's own files until the form can be used, in bytes after gzip. What the module adds is `cargo xtask size`'s to watch. */
const OWN_BUDGET = 41_500;
/** The least height and width of what is pressed (WCAG 2.5.5), in CSS pixels. */
const TARGET_PX = 44;

const MEWS = 'mews.company.update';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const artefacts = process.env.PROFORMA_ARTEFACTS ?? 'target/web';

const VIEWS = {
  'list of forms': async (page, address) => {
    await page.goto(`${address}/`);
  },
  'empty form': async (page, address) => {
    await page.goto(formAt(address));
  },
  mistakes: async (page, address) => {
    await page.goto(formAt(address));
    await fillCompany(page, { City: null, 'E-mail addresses 1': 'ops' });
    await box(page, 'Representative phone number').fill('0031 20 123 4567');
    await page.getByRole('button', { name: 'Add a document' }).click();
    await page.keyboard.type('{"id":');
    await page.getByRole('button', { name: 'Add a row' }).click();
    await page.keyboard.type('vatNumber');
    await sendButton(page).click();
    await notice(page).waitFor();
  },
  'ready to send': async (page, address) => {
    await page.goto(formAt(address));
    await fillCompany(page);
    await page.getByText(/^Body: /).waitFor();
  },
  stored: async (page, address) => {
    await page.goto(formAt(address));
    await fillCompany(page);
    await sendButton(page).click();
    await notice(page).getByRole('heading', { name: 'CM.com stored the profile' }).waitFor();
  },
  'profiles to open': async (page, address) => {
    await page.goto(formAt(address, 'cm.company-profile.update'));
    await list(page).getByRole('link').first().waitFor();
  },
  'profile to search': async (page, address) => {
    await page.goto(formAt(address, 'abillity.company.patch'));
    await page.getByRole('searchbox').fill('nobody');
    await page.getByRole('searchbox').press('Enter');
    await list(page).getByText('None found').waitFor();
  },
  'open profile': async (page, address) => {
    await open(page, address, MEWS, 'Sample Company 1');
    await page.locator('#field-Name').fill('Sample Company 1a');
    await page.getByRole('button', { name: 'Clear Department' }).click();
    await page.getByRole('region', { name: 'Request' }).waitFor();
  },
  'rejected profile': async (page, address) => {
    await open(page, address, 'cm.company-profile.update', 'Rejected Office');
  },
  'changed by somebody else': async (page, address) => {
    await open(page, address, MEWS, 'Sample Company 2');
    await page.locator('#field-Notes').fill('Mine');
    const CompanyId = await page.locator('#field-CompanyId').inputValue();
    const data = { CompanyId, Department: { Value: `Kitchen ${Math.random()}` } };
    await page.request.post(`${address}/api/mews/api/connector/v1/companies/update`, { data });
    await sendButton(page).click();
    await notice(page).getByRole('heading', { name: 'Somebody else changed this profile meanwhile' }).waitFor();
  },
  'loaded again': async (page, address) => {
    await VIEWS['changed by somebody else'](page, address);
    await notice(page).getByRole('button', { name: 'Load it again, and keep my changes' }).click();
    await notice(page).getByRole('heading', { name: 'This is what is stored now' }).waitFor();
  },
  'nothing to open': async (page, address) => {
    await page.goto(`${formAt(address, 'twilio.customer-profile.update')}&Sid=BU${'0'.repeat(32)}`);
    await notice(page).getByRole('heading', { name: 'Twilio does not know this profile or account' }).waitFor();
  },
  loading: async (page, address) => {
    await open(page, address, MEWS, 'Mother of the sample');
    await choose(page, 'hang');
    await list(page).locator('summary').click();
    await page.locator('#field-Notes').fill('Mine');
    await sendButton(page).click();
    await list(page).getByRole('button', { name: 'Stop' }).waitFor();
  },
};

describe('every view', () => {
  let browser, data, server;

  before(async () => {
    await mkdir(artefacts, { recursive: true });
    data = await dataFolder();
    browser = await launch();
    server = await serve(data.path);
  });
  after(async () => {
    await browser?.close();
    await server?.stop();
    await data?.remove();
  });

  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 375]) {
      for (const [name, go] of Object.entries(VIEWS)) {
        it(`${name}, ${width} pixels wide, ${colorScheme}`, async () => {
          // axe is put in by the debugger, past the Content-Security-Policy, which stays on.
          const { page, troubles, close } = await watchedPage(browser, { viewport: { width, height: 900 }, colorScheme });
          page.on('dialog', (dialog) => dialog.accept());
          await go(page, server.address);
          await page.getByRole('heading', { level: 1 }).waitFor();
          await page.mouse.move(0, 0);
          await page.waitForTimeout(200);
          await page.screenshot({
            path: join(artefacts, `${name}-${width}-${colorScheme}.png`.replaceAll(' ', '-')),
            fullPage: true,
          });

          assert.deepEqual(await barriers(page), []);
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.equal(overflow, 0, 'the page scrolls sideways');
          assert.deepEqual(await tooSmall(page), []);
          assert.deepEqual(troubles, []);
          await close();
        });
      }
    }
  }

  it('has no barriers in any form there is', async () => {
    const { page, close } = await watchedPage(browser);
    await page.goto(`${server.address}/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const links = await page.locator('.forms a').evaluateAll((links) => links.map(({ href }) => href));
    assert.ok(links.length > 0);
    for (const link of links) {
      await page.goto(link);
      // "Send", or "Open" before a profile was read.
      await page.locator('button.send').click();
      await notice(page).waitFor();
      assert.deepEqual(await barriers(page), [], link);
    }
    await close();
  });

  it('shows the focus where it is', async () => {
    const { page, close } = await watchedPage(browser);
    await page.goto(formAt(server.address));
    await box(page, 'City').waitFor();
    for (const control of [box(page, 'City'), country(page), page.getByRole('button', { name: 'Add a document' })]) {
      await control.focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');
      const width = await control.evaluate((element) => parseFloat(getComputedStyle(element).outlineWidth));
      assert.ok(width >= 2, `an outline of ${width} pixels`);
    }
    await close();
  });

  it('is light', async () => {
    const { page, close } = await watchedPage(browser);
    const loaded = [];
    page.on('response', (response) => loaded.push(response));
    await page.goto(formAt(server.address));
    await box(page, 'City').waitFor();
    const own = loaded.filter((response) => !/^\/(proforma|api)\//.test(new URL(response.url()).pathname));
    const sizes = await Promise.all(own.map(async (response) => gzipSync(await response.body(), { level: 9 }).length));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    assert.ok(sizes.length > 10, 'hardly anything was loaded');
    assert.ok(total <= OWN_BUDGET, `${total} bytes after gzip`);
    await close();
  });
});

/** What axe has against the page as it is, none when it has nothing. */
async function barriers(page) {
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(() => globalThis.axe.run(document));
  assert.ok(passes.length > 10, 'axe looked at hardly anything');
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target}: ${failureSummary}`),
  );
}

/** What is pressed and smaller than a finger. Links inside a sentence or a list of links are text, and exempt. */
function tooSmall(page) {
  return page.evaluate((least) => {
    const pressed = document.querySelectorAll('button, select, summary, input:not([type=checkbox], [type=radio]), textarea, .option');
    return [...pressed]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && (box.width < least || box.height < least))
      .map(({ element, box }) => `${element.outerHTML.slice(0, 80)}: ${box.width} by ${box.height}`);
  }, TARGET_PX);
}
