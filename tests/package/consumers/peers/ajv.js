import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { schema } from './ajv-schema.js';

const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
addFormats.default ? addFormats.default(ajv) : addFormats(ajv);
const validate = ajv.compile(schema);

/** Where a record is wrong. */
export const check = (record) => (validate(record) ? [] : validate.errors.map(({ instancePath, params }) => params.missingProperty ?? instancePath));
