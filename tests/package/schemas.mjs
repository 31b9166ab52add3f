// JSON Schema at work: compiled, and fed with what the forms send.
import { Ajv2020 } from 'ajv/dist/2020.js';
import { fixtureRows, form } from './proforma.mjs';
import { CREDENTIALS } from './samples.mjs';

/** How many records chance makes for one test. */
export const ROUNDS = 150;

/** @param {object} schema @param {object} [options] */
export function compile(schema, options = { allowUnionTypes: true }) {
  const ajv = new Ajv2020({ allErrors: true, ...options });
  ajv.addFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
  // Where the vendor has them they sit on objects, so that they never come to bear.
  for (const name of ['email', 'uri', 'tel']) ajv.addFormat(name, true);
  const validate = ajv.compile(schema);
  return (value) => (validate(value) ? null : ajv.errorsText(validate.errors));
}

/** The bodies of a record's requests, as the objects they encode. @param {string} id @param {any} given @param {object} [options] */
export const payloads = (id, given, options = {}, target = { credentials: CREDENTIALS[form(id).spec.provider] }) =>
  (form(id).buildRequests(given, target, options).requests ?? []).map(({ body, headers }) =>
    headers['Content-Type'] === 'application/json' ? JSON.parse(body) : Object.fromEntries(new URLSearchParams(body)),
  );

/** Records that the fixtures hold, as a page may hand them over. @param {string} id */
export const fixtureRecords = async (id) =>
  (await fixtureRows(id)).map((row) => ({ ...row, record: row.recordText === undefined ? row.record : JSON.parse(row.recordText) }));
