import * as z from 'zod/mini';

const text = z.string().check(z.regex(/\S/));
const optional = z.nullish(z.string());
const schema = z.strictObject({
  accountGuid: z.uuid(),
  name: text,
  companyName: text,
  businessRegisterNumber: text,
  representativeFirstName: text,
  representativeLastName: text,
  representativePhoneNumber: optional,
  countryCode: z.string().check(z.regex(/^[A-Za-z]{2}$/)),
  requiredFields: z.nullish(z.record(z.string(), z.unknown())),
  region: optional,
  city: text,
  postalCode: z.string().check(z.regex(/\S/), z.maxLength(12)),
  street: text,
  streetNumber: text,
  streetNumberExtra: optional,
  phoneNumberCountryCode: text,
  phoneNumberTypes: z.array(z.enum(['LOCAL', 'NATIONAL', 'TOLLFREE'])).check(z.minLength(1)),
  contactFirstName: text,
  contactLastName: text,
  emailAddresses: z.array(z.email()).check(z.minLength(1)),
  callbackUrl: z.nullish(z.url()),
  documents: z.nullish(z.array(z.record(z.string(), z.unknown()))),
});

/** Where a record is wrong. */
export const check = (record) => schema.safeParse(record).error?.issues.map(({ path }) => path.join('.')) ?? [];
