import Joi from 'joi';

const text = Joi.string().pattern(/\S/).required();
const optional = Joi.string().allow('', null);
const schema = Joi.object({
  accountGuid: Joi.string().guid().required(),
  name: text,
  companyName: text,
  businessRegisterNumber: text,
  representativeFirstName: text,
  representativeLastName: text,
  representativePhoneNumber: optional,
  countryCode: Joi.string().pattern(/^[A-Za-z]{2}$/).required(),
  requiredFields: Joi.object().unknown().allow(null),
  region: optional,
  city: text,
  postalCode: text.max(12),
  street: text,
  streetNumber: text,
  streetNumberExtra: optional,
  phoneNumberCountryCode: text,
  phoneNumberTypes: Joi.array().items(Joi.valid('LOCAL', 'NATIONAL', 'TOLLFREE')).min(1).required(),
  contactFirstName: text,
  contactLastName: text,
  emailAddresses: Joi.array().items(Joi.string().email({ tlds: false })).min(1).required(),
  callbackUrl: Joi.string().uri().allow(null),
  documents: Joi.array().items(Joi.object().unknown()).allow(null),
});

/** Where a record is wrong. */
export const check = (record) => schema.validate(record, { abortEarly: false, convert: false }).error?.details.map(({ path }) => path.join('.')) ?? [];
