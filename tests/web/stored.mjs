// Stored profiles, as a person finds and opens them.
import { formAt } from './browser.mjs';

/** The list of what the provider holds. */
export function list(page) {
  return page.getByRole('region', { name: 'Stored profiles' });
}

export function changes(page) {
  return page.getByText('Changed', { exact: true });
}

/** Goes from a form to one of its profiles, by a search where the provider has no other way. */
export async function open(page, address, id, name) {
  await page.goto(formAt(address, id));
  const search = page.getByRole('searchbox');
  await list(page).getByRole('button').first().waitFor();
  if ((await search.count()) > 0) {
    await search.fill(name.slice(0, 4).toLowerCase());
    await search.press('Enter');
  }
  await list(page).getByRole('link', { name, exact: true }).click();
  await loaded(page);
}

/** Waits until the open profile is in its fields. */
export async function loaded(page) {
  await page.getByRole('heading', { name: 'Kept by the provider' }).waitFor();
}

/** Has the sandbox play a fault from now on, or none. */
export async function choose(page, fault = 'None') {
  await page.getByRole('combobox', { name: 'Sandbox fault' }).selectOption({ label: fault });
}
