// `cm.company-profile.create` as a JSON Schema that a careful person would write; draft 7, as ajv's default is.
import { COUNTRY, HTTPS, PHONE, PHONE_NUMBER_TYPES, POSTAL_CODE, POSTAL_CODE_LENGTH, REQUIRED_TEXTS } from './patterns.mjs';

const texts = Object.fromEntries(
  Object.entries(REQUIRED_TEXTS).map(([field, maxLength]) => [field, { type: 'string', minLength: 1, maxLength }]),
);
const optional = { type: 'string', nullable: true };

export const properties = {
  accountGuid: { type: 'string', format: 'uuid' },
  ...texts,
  representativePhoneNumber: { ...optional, pattern: PHONE },
  countryCode: { type: 'string', minLength: 2, maxLength: 2, pattern: COUNTRY },
  region: optional,
  postalCode: { type: 'string', minLength: 1, maxLength: POSTAL_CODE_LENGTH, pattern: POSTAL_CODE },
  streetNumberExtra: optional,
  phoneNumberCountryCode: { type: 'string', minLength: 2, maxLength: 2, pattern: COUNTRY },
  phoneNumberTypes: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', enum: PHONE_NUMBER_TYPES } },
  emailAddresses: { type: 'array', minItems: 1, uniqueItems: true, items: { type: 'string', format: 'email' } },
  callbackUrl: { ...optional, format: 'uri', pattern: HTTPS },
  requiredFields: { type: 'object', nullable: true },
  documents: { type: 'array', nullable: true, items: { type: 'object' } },
};

export const required = [
  'accountGuid',
  ...Object.keys(REQUIRED_TEXTS),
  'countryCode',
  'postalCode',
  'phoneNumberCountryCode',
  'phoneNumberTypes',
  'emailAddresses',
];

export const schema = { type: 'object', properties, required, additionalProperties: false };
