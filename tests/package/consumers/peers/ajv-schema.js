// The record of CM.com's create as JSON Schema, with the formats of ajv-formats.
const text = { type: 'string', pattern: '\\S' };
const optional = { type: ['string', 'null'] };

export const schema = {
  type: 'object',
  properties: {
    accountGuid: { type: 'string', format: 'uuid' },
    name: text,
    companyName: text,
    businessRegisterNumber: text,
    representativeFirstName: text,
    representativeLastName: text,
    representativePhoneNumber: optional,
    countryCode: { type: 'string', pattern: '^[A-Za-z]{2}$' },
    requiredFields: { type: ['object', 'null'] },
    region: optional,
    city: text,
    postalCode: { type: 'string', pattern: '\\S', maxLength: 12 },
    street: text,
    streetNumber: text,
    streetNumberExtra: optional,
    phoneNumberCountryCode: text,
    phoneNumberTypes: { type: 'array', minItems: 1, items: { enum: ['LOCAL', 'NATIONAL', 'TOLLFREE'] } },
    contactFirstName: text,
    contactLastName: text,
    emailAddresses: { type: 'array', minItems: 1, items: { type: 'string', format: 'email' } },
    callbackUrl: { type: ['string', 'null'], format: 'uri' },
    documents: { type: ['array', 'null'], items: { type: 'object' } },
  },
  required: [
    'accountGuid', 'name', 'companyName', 'businessRegisterNumber', 'representativeFirstName', 'representativeLastName', 'countryCode', 'city',
    'postalCode', 'street', 'streetNumber', 'phoneNumberCountryCode', 'phoneNumberTypes', 'contactFirstName', 'contactLastName', 'emailAddresses',
  ],
  additionalProperties: false,
};
