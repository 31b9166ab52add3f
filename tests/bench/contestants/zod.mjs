// zod 4, as its documentation writes schemas, with a sentence of its own for each check.
import { z } from 'zod';
import { COUNTRY, HTTPS, PHONE, PHONE_NUMBER_TYPES, POSTAL_CODE, POSTAL_CODE_LENGTH, REQUIRED_TEXTS } from './patterns.mjs';
import * as say from './sentences.mjs';

const text = (/** @type {string} */ field) =>
  z.string({ error: ({ input }) => (input === undefined || input === null ? say.missing(field) : say.notText(field)) });
const requiredText = (/** @type {string} */ field, /** @type {number} */ max) =>
  text(field).min(1, say.missing(field)).max(max, say.tooLong(field, max));
const country = (/** @type {string} */ field) => text(field).length(2, say.malformed(field)).regex(new RegExp(COUNTRY), say.malformed(field));
const distinct = (/** @type {unknown[]} */ list) => new Set(list).size === list.length;

export const email = z.email(say.malformed('emailAddresses'));

export const schema = () =>
  z.strictObject(
    {
      accountGuid: z.guid(say.malformed('accountGuid')),
      ...Object.fromEntries(Object.entries(REQUIRED_TEXTS).map(([field, max]) => [field, requiredText(field, max)])),
      representativePhoneNumber: text('representativePhoneNumber').regex(new RegExp(PHONE), say.malformed('representativePhoneNumber')).nullish(),
      countryCode: country('countryCode'),
      region: text('region').nullish(),
      postalCode: requiredText('postalCode', POSTAL_CODE_LENGTH).regex(new RegExp(POSTAL_CODE), say.malformed('postalCode')),
      streetNumberExtra: text('streetNumberExtra').nullish(),
      phoneNumberCountryCode: country('phoneNumberCountryCode'),
      phoneNumberTypes: z
        .array(z.enum(PHONE_NUMBER_TYPES, say.malformed('phoneNumberTypes')), say.none('phoneNumberTypes'))
        .min(1, say.none('phoneNumberTypes'))
        .refine(distinct, say.twice('phoneNumberTypes')),
      emailAddresses: z
        .array(email, say.none('emailAddresses'))
        .min(1, say.none('emailAddresses'))
        .refine(distinct, say.twice('emailAddresses')),
      callbackUrl: z.url(say.malformed('callbackUrl')).regex(new RegExp(HTTPS), say.malformed('callbackUrl')).nullish(),
      requiredFields: z.record(z.string(), z.unknown()).nullish(),
      documents: z.array(z.record(z.string(), z.unknown())).nullish(),
    },
    { error: ({ code }) => (code === 'unrecognized_keys' ? say.unknown : undefined) },
  );

/** @returns {import('../contest.mjs').Judge} */
export function zod() {
  const record = schema();
  return {
    name: 'zod',
    fields: (input) => (record.safeParse(input).error?.issues ?? []).map((issue) => String(issue.path[0] ?? ('keys' in issue ? issue.keys[0] : ''))),
    run: (input) => record.safeParse(input).error?.issues.length ?? 0,
  };
}

/** The messages of a record are read, all of them. @returns {import('../contest.mjs').Judge} */
export function zodMessages() {
  const { fields } = zod();
  const record = schema();
  return {
    name: 'zod',
    fields,
    run: (input) => {
      let length = 0;
      for (const { message } of record.safeParse(input).error?.issues ?? []) length += message.length;
      return length;
    },
  };
}
