import * as z from 'zod';

const text = z.string().regex(/\S/);
const optional = z.string().nullish();
const schema = z.strictObject({
  accountGuid: z.uuid(),
  name: text,
  companyName: text,
  businessRegisterNumber: text,
  representativeFirstName: text,
  representativeLastName: text,
  representativePhoneNumber: optional,
  countryCode: z.string().regex(/^[A-Za-z]{2}$/),
  requiredFields: z.record(z.string(), z.unknown()).nullish(),
  region: optional,
  city: text,
  postalCode: text.max(12),
  street: text,
  streetNumber: text,
  streetNumberExtra: optional,
  phoneNumberCountryCode: text,
  phoneNumberTypes: z.array(z.enum(['LOCAL', 'NATIONAL', 'TOLLFREE'])).min(1),
  contactFirstName: text,
  contactLastName: text,
  emailAddresses: z.array(z.email()).min(1),
  callbackUrl: z.url().nullish(),
  documents: z.array(z.record(z.string(), z.unknown())).nullish(),
});

/** Where a record is wrong. */
export const check = (record) => schema.safeParse(record).error?.issues.map(({ path }) => path.join('.')) ?? [];
