// The schema that Twilio publishes for the parameters of an update, and for the id in its path.
import document from '../../fixtures/providers/twilio-customerprofiles-subset.openapi.json' with { type: 'json' };
import { addFormats, judge } from './ajv.mjs';
import { Ajv } from 'ajv';

/** @returns {import('../contest.mjs').Judge} */
export function ajvOnTwilioSchema() {
  const ajv = new Ajv({ allErrors: true, strict: false, validateSchema: false, logger: false });
  addFormats(ajv);
  ajv.addSchema(document, 'twilio');
  const { parameters, requestBody } = document.paths['/v1/CustomerProfiles/{Sid}'].post;
  const { properties } = requestBody.content['application/x-www-form-urlencoded'].schema;
  const validate = ajv.compile({
    type: 'object',
    properties: { Sid: parameters[0]?.schema, ...properties, Status: { $ref: 'twilio#/components/schemas/customer_profile_enum_status' } },
    required: ['Sid'],
  });
  return judge(validate);
}
