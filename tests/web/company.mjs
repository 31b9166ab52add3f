// A company that CM.com would take, and how it is filled in.

export const COMPANY = {
  'Profile name': 'Amsterdam Office',
  'Company name': 'Acme B.V.',
  'Business register number': '12345678',
  City: 'Amsterdam',
  'Postal code': '1012 AB',
  Street: 'Damrak',
  'Street number': '1',
  'Representative first name': 'Jane',
  'Representative last name': 'Doe',
  'Contact first name': 'John',
  'Contact last name': 'Smith',
  'E-mail addresses 1': 'ops@example.com',
};

/** The box with exactly this label; the mark of a required field is not part of its name. */
export function box(page, label) {
  return page.getByRole('textbox', { name: label, exact: true });
}

export function country(page, label = 'Country') {
  return page.getByRole('combobox', { name: label, exact: true });
}

export function sendButton(page) {
  return page.getByRole('button', { name: 'Send', exact: true });
}

/** The panel at the top that says what became of the last attempt. */
export function notice(page) {
  return page.locator('.notice');
}

/** The field that a control belongs to. */
export function fieldOf(control) {
  return control.locator('xpath=ancestor::*[contains(concat(" ", @class, " "), " field ")][1]');
}

/** The row of a list that a control belongs to. */
export function rowOf(control) {
  return control.locator('xpath=ancestor::li[1]');
}

/** What is said at a field, or at one row of it. */
export function issuesAt(control) {
  return fieldOf(control).locator('.issue');
}

/** Fills in everything that is required, but for what is given otherwise; `null` leaves a box empty. */
export async function fillCompany(page, otherwise = {}) {
  for (const [label, value] of Object.entries({ ...COMPANY, ...otherwise })) {
    if (value !== null) await box(page, label).fill(value);
  }
  await country(page).selectOption('NL');
  await country(page, 'Country of the numbers').selectOption('NL');
  await page.getByRole('checkbox', { name: 'Local' }).check();
}

/** The profile that a notice of success shows, once somebody asks for it. */
export async function storedProfile(page) {
  await notice(page).locator('summary').click();
  return notice(page).getByRole('region', { name: 'Stored profile' }).innerText();
}
