import * as v from 'valibot';

const text = v.pipe(v.string(), v.regex(/\S/));
const optional = v.nullish(v.string());
const schema = v.strictObject({
  accountGuid: v.pipe(v.string(), v.uuid()),
  name: text,
  companyName: text,
  businessRegisterNumber: text,
  representativeFirstName: text,
  representativeLastName: text,
  representativePhoneNumber: optional,
  countryCode: v.pipe(v.string(), v.regex(/^[A-Za-z]{2}$/)),
  requiredFields: v.nullish(v.record(v.string(), v.unknown())),
  region: optional,
  city: text,
  postalCode: v.pipe(v.string(), v.regex(/\S/), v.maxLength(12)),
  street: text,
  streetNumber: text,
  streetNumberExtra: optional,
  phoneNumberCountryCode: text,
  phoneNumberTypes: v.pipe(v.array(v.picklist(['LOCAL', 'NATIONAL', 'TOLLFREE'])), v.minLength(1)),
  contactFirstName: text,
  contactLastName: text,
  emailAddresses: v.pipe(v.array(v.pipe(v.string(), v.email())), v.minLength(1)),
  callbackUrl: v.nullish(v.pipe(v.string(), v.url())),
  documents: v.nullish(v.array(v.record(v.string(), v.unknown()))),
});

/** Where a record is wrong. */
export const check = (record) => v.safeParse(schema, record).issues?.map((issue) => v.getDotPath(issue) ?? '') ?? [];
