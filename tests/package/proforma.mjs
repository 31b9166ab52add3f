// The built package, as it would be installed, and what the tests read beside it.
import { readFile, readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const PACKAGE = resolve(ROOT, process.env.PROFORMA_PACKAGE ?? 'target/npm/proforma');

/** Anything of the package, by its name in it. @param {string} name */
export const load = (name) => import(pathToFileURL(resolve(PACKAGE, name)).href);

const checking = await load('index.js');
const sending = await load('client.js');
export const { validateMany } = await load('bulk.js');
export const { jsonSchema } = await load('schemas.js');

/** Everything that can be done with a form, each from the entry whose job it is. @param {any} checked a form of `proforma` */
const whole = (checked) =>
  Object.freeze({
    ...sending.form(checked.id),
    ...checked,
    jsonSchema: (of, options) => jsonSchema(checked.id, of, options),
    validateMany: (source, options) => validateMany(checked.id, source, options),
  });
const all = Object.freeze(checking.forms().map(whole));

/** @param {string} id */
export const form = (id) => all.find((known) => known.id === id) ?? checking.form(id);
export const forms = () => all;

export const IDS = [
  'cm.company-profile.create',
  'cm.company-profile.update',
  'abillity.company.patch',
  'mews.company.update',
  'twilio.customer-profile.update',
];

/** A file of the repository, as text. @param {string} path below the root */
export const text = (path) => readFile(resolve(ROOT, path), 'utf8');

/** @param {string} path below the root */
export const json = async (path) => JSON.parse(await text(path));

/** The rows of a form's golden fixture. @param {string} id */
export const fixtureRows = async (id) => (await json(`tests/fixtures/forms/${id}.json`)).rows;

/** An example of a provider's page. @param {string} name */
export const example = (name) => json(`tests/fixtures/examples/${name}.json`);

/** The names of the files in a directory, those of its directories included. @param {string} path below the root, or absolute */
export const files = (path) => readdir(resolve(ROOT, path), { recursive: true });

/** Every field of a form that a person fills in. @param {any} spec */
export const fields = (spec) => spec.sections.flatMap((section) => section.fields);

/** `['Options', 'Invoiceable']` as `Options.Invoiceable`. @param {readonly (string | number)[]} path */
export const dotted = (path) => path.join('.');

/** An issue in one line: `error required.missing companyName`. @param {any} issue */
export const line = ({ severity, code, path }) => `${severity} ${code} ${dotted(path)}`.trimEnd();

/** @param {any} report */
export const lines = (report) => report.issues.map(line);

/** @param {any} report */
export const errors = (report) => report.issues.filter(({ severity }) => severity === 'error');
