// TypeBox 1, compiled; the errors are asked for where there are any.
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { Settings } from 'typebox/system';
import { COUNTRY, HTTPS, PHONE, PHONE_NUMBER_TYPES, POSTAL_CODE, POSTAL_CODE_LENGTH, REQUIRED_TEXTS } from './patterns.mjs';

// All errors, as the others give them; its own default stops at eight.
Settings.Set({ maxErrors: 1000 });

const optional = (/** @type {import('typebox').TSchema} */ type) => Type.Optional(Type.Union([type, Type.Null()]));
/** Its format takes `ops@example`, so the dot is asked for apart. */
const email = Type.String({ format: 'email', pattern: '@[^@]+\\.' });
const country = () => Type.String({ minLength: 2, maxLength: 2, pattern: COUNTRY });

const schema = () =>
  Type.Object(
    {
      accountGuid: Type.String({ format: 'uuid' }),
      ...Object.fromEntries(
        Object.entries(REQUIRED_TEXTS).map(([field, maxLength]) => [field, Type.String({ minLength: 1, maxLength })]),
      ),
      representativePhoneNumber: optional(Type.String({ pattern: PHONE })),
      countryCode: country(),
      region: optional(Type.String()),
      postalCode: Type.String({ minLength: 1, maxLength: POSTAL_CODE_LENGTH, pattern: POSTAL_CODE }),
      streetNumberExtra: optional(Type.String()),
      phoneNumberCountryCode: country(),
      phoneNumberTypes: Type.Array(Type.Enum(PHONE_NUMBER_TYPES), { minItems: 1, uniqueItems: true }),
      emailAddresses: Type.Array(email, { minItems: 1, uniqueItems: true }),
      callbackUrl: optional(Type.String({ format: 'uri', pattern: HTTPS })),
      requiredFields: optional(Type.Record(Type.String(), Type.Unknown())),
      documents: optional(Type.Array(Type.Record(Type.String(), Type.Unknown()))),
    },
    { additionalProperties: false },
  );

/** The field an error is about. @param {any} error */
function fieldsOf({ instancePath, keyword, params }) {
  if (keyword === 'required') return params.requiredProperties;
  if (keyword === 'additionalProperties') return params.additionalProperties;
  return [instancePath.split('/')[1]];
}

/** @returns {import('../contest.mjs').Judge} */
export function typebox() {
  const record = Compile(schema());
  return {
    name: 'typebox',
    fields: (input) => (record.Check(input) ? [] : record.Errors(input).flatMap(fieldsOf)),
    run: (input) => (record.Check(input) ? 0 : record.Errors(input).length),
  };
}
