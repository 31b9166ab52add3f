// The package, as it is installed. It is handed in: in Node it comes from a directory, in a browser from a server.

import { FORM } from '../records/cm.mjs';

/** @typedef {typeof import('../../../npm/index.js') & typeof import('../../../npm/bulk.js')} Package */

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

/** The numbers of the bad rows, counted from 1. @param {Package} proforma @param {Uint8Array} bytes @param {'ndjson' | 'csv'} format */
export async function badRows({ validateMany }, bytes, format) {
  /** @type {number[]} */
  const bad = [];
  for await (const { row } of validateMany(FORM, bytes, { format })) bad.push(row);
  return bad;
}

/** @param {Package} proforma @param {Uint8Array} bytes @param {'ndjson' | 'csv'} format */
export function manyEntry({ validateMany }, bytes, format) {
  const pass = async () => {
    let bad = 0;
    for await (const { issues } of validateMany(FORM, bytes, { format })) bad += issues.length > 0 ? 1 : 0;
    return bad;
  };
  return { name: 'proforma', pass };
}
