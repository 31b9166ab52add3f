// The tables of the module, with the prose that the English catalogue adds to them.
import en from './messages/en.js';
import { call } from './module.js';
import { rowsOf } from './rows.js';

/**
 * A form's table: what its users see of it, the rows that a tape names, and the keys that are ids. Where a field can
 * be judged without the others but the country, its key is there too, or `null`.
 * @typedef {object} Table
 * @property {import('./index.js').FormSpec} spec
 * @property {import('./rows.js').Rows} rows
 * @property {readonly string[]} ids
 * @property {string | null | undefined} country
 */

/** @returns {Table[]} */
export function specs() {
  return JSON.parse(call((core) => core.specs())).map(table);
}

/**
 * @param {any} raw as the module writes it
 * @returns {Table}
 */
function table({ rows, ids, country, sections, readOnly, credentials, ...raw }) {
  const { title, fields } = en.forms[raw.id] ?? unnamed(raw.id);
  /** @param {any} field */
  const withProse = (field) => {
    const name = field.path.join('.');
    const { label = name, hint } = fields[name] ?? {};
    const spec = hint ? { ...field, label, hint } : { ...field, label };
    for (const choice of [...(field.choices ?? []), ...(field.item?.choices ?? [])]) {
      choice.label = en.choices[choice.value] ?? choice.value;
    }
    return spec;
  };
  /** @param {any} credential */
  const withLabel = (credential) => ({ ...credential, ...en.credentials[raw.provider]?.[credential.path[0]] });
  const spec = {
    ...raw,
    title,
    sections: sections.map((/** @type {any} */ { name, fields }) => ({
      ...en.sections[name],
      fields: fields.map(withProse),
    })),
    readOnly: readOnly.map(withProse),
    credentials: credentials.map(withLabel),
  };
  return { spec: deepFreeze(spec), rows: rowsOf(rows), ids, country };
}

/** A form that the catalogue does not know yet. @param {string} id @returns {import('./messages/catalogue.js').Catalogue['forms'][string]} */
function unnamed(id) {
  return { title: id, fields: {} };
}

/**
 * @template T
 * @param {T} value
 * @returns {T}
 */
function deepFreeze(value) {
  if (typeof value === 'object' && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
