import { compile } from '../contestants/ajv.mjs';
import { schema } from '../contestants/json-schema.mjs';

const validate = compile(schema);

export const verdict = (/** @type {unknown} */ record) => validate(record);
