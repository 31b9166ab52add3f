// ajv 8, compiled, all errors, with ajv-formats as it comes.
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { schema } from './json-schema.mjs';

// CommonJS seen through two loaders: Node hands over the exports, a bundler may hand over what they call default.
export const addFormats = /** @type {any} */ (formats).default ?? formats;

/** @param {object} schema @param {import('ajv').Options} [options] */
export function compile(schema, options) {
  const ajv = new Ajv({ allErrors: true, ...options });
  addFormats(ajv);
  return ajv.compile(schema);
}

/** The field an error is about: the first step of its path, or the key that is missing or too many. @param {any} error */
export function fieldOf({ instancePath, params }) {
  return instancePath.split('/')[1] ?? params.missingProperty ?? params.additionalProperty ?? '';
}

/**
 * The contestant for any schema.
 *
 * @param {import('ajv').ValidateFunction} validate
 * @param {(record: any) => any} [given] what it is given of a record
 * @returns {import('../contest.mjs').Judge}
 */
export function judge(validate, given = (record) => record) {
  return {
    name: 'ajv',
    given,
    fields: (record) => (validate(given(record)) ? [] : (validate.errors ?? []).map(fieldOf)),
    run: (input) => (validate(input) ? 0 : (validate.errors?.length ?? 0)),
  };
}

/** @returns {import('../contest.mjs').Judge} */
export const ajv = () => judge(compile(schema));
