// The schema that Mews publishes for the body of `companies/update`, its formats enforced.
import document from '../../fixtures/providers/mews-companies-subset.openapi.json' with { type: 'json' };
import { body } from '../records/mews.mjs';
import { addFormats, judge } from './ajv.mjs';
import { Ajv } from 'ajv';

/**
 * As published, but for two things that ajv would not take or not act upon: `nullable` beside `allOf`, where it has no type to
 * widen, is left out, since nothing here is null; `format` beside `allOf` moves from the wrapper, which is an object, to its `Value`.
 *
 * @param {any} schema @returns {any}
 */
function enforced(schema) {
  if (Array.isArray(schema)) return schema.map(enforced);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable, format, ...rest } = schema;
  const inside = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, enforced(value)]));
  if (!schema.allOf) return { ...inside, ...(nullable !== undefined && { nullable }), ...(format !== undefined && { format }) };
  return format === undefined ? inside : { ...inside, properties: { Value: { format } } };
}

/** @returns {import('../contest.mjs').Judge} */
export function ajvOnMewsSchema() {
  // Not strict: an OpenAPI document has keywords of its own.
  const ajv = new Ajv({ allErrors: true, strict: false, validateSchema: false, logger: false });
  addFormats(ajv);
  ajv.addSchema(enforced(document), 'mews');
  const validate = ajv.compile({ $ref: 'mews#/components/schemas/CompanyUpdateParameters' });
  return judge(validate, body);
}
