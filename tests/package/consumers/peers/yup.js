import { array, mixed, object, string, ValidationError } from 'yup';

const text = string().strict().matches(/\S/).required();
const optional = string().strict().nullable().notRequired();
const anything = mixed().test((value) => value === undefined || value === null || (typeof value === 'object' && !Array.isArray(value)));
const schema = object({
  accountGuid: string().strict().uuid().required(),
  name: text,
  companyName: text,
  businessRegisterNumber: text,
  representativeFirstName: text,
  representativeLastName: text,
  representativePhoneNumber: optional,
  countryCode: string().strict().matches(/^[A-Za-z]{2}$/).required(),
  requiredFields: anything.nullable(),
  region: optional,
  city: text,
  postalCode: text.max(12),
  street: text,
  streetNumber: text,
  streetNumberExtra: optional,
  phoneNumberCountryCode: text,
  phoneNumberTypes: array(string().strict().oneOf(['LOCAL', 'NATIONAL', 'TOLLFREE']).required()).strict().min(1).required(),
  contactFirstName: text,
  contactLastName: text,
  emailAddresses: array(string().strict().email().required()).strict().min(1).required(),
  callbackUrl: string().strict().url().nullable().notRequired(),
  documents: array(anything).strict().nullable().notRequired(),
}).noUnknown();

/** Where a record is wrong. */
export function check(record) {
  try {
    schema.validateSync(record, { abortEarly: false, strict: true });
    return [];
  } catch (error) {
    if (error instanceof ValidationError) return error.inner.map(({ path }) => path ?? '');
    throw error;
  }
}
