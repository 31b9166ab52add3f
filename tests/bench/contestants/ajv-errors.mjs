// ajv with ajv-errors: the same schema, with a sentence of its own for each keyword.
import { Ajv } from 'ajv';
import errors from 'ajv-errors';
import { addFormats, fieldOf } from './ajv.mjs';
import { properties, required, schema } from './json-schema.mjs';
import * as say from './sentences.mjs';

const addErrors = /** @type {any} */ (errors).default ?? errors;

/** What each keyword of a property says. @param {string} field @param {any} keywords */
function sentences(field, keywords) {
  /** @type {Record<string, string>} */
  const said = {};
  for (const keyword of Object.keys(keywords)) {
    if (keyword === 'type') said.type = say.notText(field);
    if (keyword === 'minLength') said.minLength = say.missing(field);
    if (keyword === 'maxLength') said.maxLength = say.tooLong(field, keywords.maxLength);
    if (keyword === 'minItems') said.minItems = say.none(field);
    if (keyword === 'uniqueItems') said.uniqueItems = say.twice(field);
    if (['format', 'pattern', 'enum'].includes(keyword)) said[keyword] = say.malformed(field);
  }
  return said;
}

/** @param {string} field @param {any} property @returns {any} */
function withSentences(field, property) {
  const items = property.items && { items: withSentences(field, property.items) };
  return { ...property, ...items, errorMessage: sentences(field, property) };
}

/** The messages of a record are read, all of them. @returns {import('../contest.mjs').Judge} */
export function ajvErrors() {
  const ajv = new Ajv({ allErrors: true });
  addFormats(ajv);
  addErrors(ajv);
  const validate = ajv.compile({
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).map(([field, property]) => [field, withSentences(field, property)])),
    errorMessage: {
      required: Object.fromEntries(required.map((field) => [field, say.missing(field)])),
      additionalProperties: say.unknown,
    },
  });
  return {
    name: 'ajv',
    // A sentence stands for one or more errors of one place, which it keeps.
    fields: (record) => (validate(record) ? [] : (validate.errors ?? []).flatMap((error) => error.params.errors?.map(fieldOf) ?? fieldOf(error))),
    run: (record) => {
      if (validate(record)) return 0;
      let length = 0;
      for (const { message } of validate.errors ?? []) length += message?.length ?? 0;
      return length;
    },
  };
}
