/** What providers call whom a profile belongs to. The server knows which one it is set up for. */
const ACCOUNT = /^(account|chain)(guid|sid|id)$/i;

/** @param {FieldSpec} field */
export function isAccount({ path }) {
  return ACCOUNT.test(path.join());
}

/**
 * Whether a field says which profile is meant: then it is part of every record, and never an edit.
 *
 * @param {FieldSpec} field
 * @param {Verb} verb
 */
export function isId(field, verb) {
  return field.in === 'path' || (verb === 'update' && field.required) || isAccount(field);
}

/** The ids in a record, by key. @param {FormSpec} spec @param {object} record @returns {Record<string, any>} */
export function idsIn({ sections, kind }, record) {
  const fields = sections.flatMap(({ fields }) => fields).filter((field) => isId(field, kind));
  const keys = fields.map(({ path }) => path.join());
  return Object.fromEntries(Object.entries(record).filter(([key]) => keys.includes(key)));
}

/** Where a profile is open in its form. @param {FormSpec} spec @param {object} record */
export function addressOf(spec, record) {
  return `?${new URLSearchParams({ form: spec.id, ...idsIn(spec, record) })}`;
}
