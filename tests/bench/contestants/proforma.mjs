// The package, as it is installed. It is handed in: in Node it comes from a directory, in a browser from a server.

/** @typedef {typeof import('../../../npm/index.js')} Package */

/** The fields that a report says anything about. @param {readonly { path: readonly (string | number)[] }[]} issues */
const fieldsOf = (issues) => issues.map(({ path }) => String(path[0] ?? ''));

/** @param {Package} proforma @param {string} id @returns {import('../contest.mjs').Judge} */
export function proforma({ form }, id) {
  const { validate } = form(/** @type {any} */ (id));
  return {
    name: 'proforma',
    fields: (record) => fieldsOf(validate(record).issues),
    run: (record) => validate(record).issues.length,
  };
}

/** The messages of a record are read, all of them. @param {Package} proforma @param {string} id @returns {import('../contest.mjs').Judge} */
export function proformaMessages({ form }, id) {
  const { validate } = form(/** @type {any} */ (id));
  return {
    name: 'proforma',
    fields: (record) => fieldsOf(validate(record).issues),
    run: (record) => {
      let length = 0;
      for (const { message } of validate(record).issues) length += message.length;
      return length;
    },
  };
}
