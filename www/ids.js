/**
 * The keys of the ids that say whose a profile is: those above the profile's own in the path.
 *
 * @param {FormSpec} spec
 */
export function accountIds({ ids, kind }) {
  return kind === 'create' ? ids : ids.slice(0, -1);
}

/** The ids in a record, by key. @param {FormSpec} spec @param {object} record @returns {Record<string, any>} */
export function idsIn({ ids }, record) {
  return Object.fromEntries(Object.entries(record).filter(([key]) => ids.includes(key)));
}

/** Where a profile is open in its form. @param {FormSpec} spec @param {object} record */
export function addressOf(spec, record) {
  return `?${new URLSearchParams({ form: spec.id, ...idsIn(spec, record) })}`;
}
