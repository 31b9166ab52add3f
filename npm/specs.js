// What the users of a form see of it: the generated tables, with the labels and hints of the English catalogue.
import en from './messages/en.js';
import { rowsOf } from './rows.js';
import { tables } from './tables.js';

/**
 * A form as the rest of the package uses it. `country` is set if a field can be validated without the rest of the record: it is the key
 * of the country that such a field may depend on, or `null` if there is none.
 *
 * @typedef {object} FormTable
 * @property {import('./types.js').FormSpec} spec
 * @property {import('./rows.js').Rows} rows
 * @property {string | null | undefined} country
 */

/** @type {readonly FormTable[] | undefined} */
let all;

/** Every form. Its position here is its number in the module. */
export function formTables() {
  all ??= tables.map(formTable);
  return all;
}

/**
 * The position of a form. Throws if there is no such form.
 *
 * @param {unknown} id
 */
export function formIndex(id) {
  const index = tables.findIndex((table) => table.id === id);
  if (index >= 0) return index;
  const name = typeof id === 'string' ? JSON.stringify(id) : typeof id;
  throw new Error(`proforma: there is no form ${name}; use one of ${tables.map((table) => table.id).join(', ')}`);
}

/**
 * @param {import('./tables.js').Table} table
 * @returns {FormTable}
 */
function formTable({ rows, country, sections, readOnly, credentials, ...table }) {
  // A new form may not be in the catalogue yet.
  /** @type {import('./messages/catalogue.js').Catalogue['forms'][string]} */
  const { title, fields } = en.forms[table.id] ?? { title: table.id, fields: {} };
  /** @param {import('./tables.js').Field} field */
  const withProse = (field) => {
    const key = field.path.join('.');
    const { label = key, hint } = fields[key] ?? {};
    return {
      ...field,
      label,
      ...(hint && { hint }),
      // `Intl.DisplayNames` knows the countries in every language.
      ...(field.choices && field.kind !== 'country' && { choices: field.choices.map(withLabel) }),
      ...(field.item?.choices && { item: { ...field.item, choices: field.item.choices.map(withLabel) } }),
    };
  };
  const spec = {
    ...table,
    title,
    sections: sections.map(({ name, fields }) => ({ ...en.sections[name], fields: fields.map(withProse) })),
    readOnly: readOnly.map(withProse),
    credentials: credentials.map((credential) => ({
      ...credential,
      ...en.credentials[table.provider]?.[credential.path[0] ?? ''],
    })),
  };
  return { spec: deepFreeze(/** @type {any} */ (spec)), rows: rowsOf(rows), country };
}

/** @param {import('./tables.js').Choice} choice */
function withLabel(choice) {
  return { ...choice, label: en.choices[choice.value] ?? choice.value };
}

/**
 * @template T
 * @param {T} value
 * @returns {T}
 */
function deepFreeze(value) {
  // Fields share the list of countries, which is frozen once.
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
