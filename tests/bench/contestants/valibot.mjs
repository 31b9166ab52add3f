// valibot 1, as its documentation writes schemas.
import * as v from 'valibot';
import { COUNTRY, HTTPS, PHONE, PHONE_NUMBER_TYPES, POSTAL_CODE, POSTAL_CODE_LENGTH, REQUIRED_TEXTS } from './patterns.mjs';

const requiredText = (/** @type {number} */ max) => v.pipe(v.string(), v.minLength(1), v.maxLength(max));
const country = () => v.pipe(v.string(), v.length(2), v.regex(new RegExp(COUNTRY)));
const distinct = (/** @type {any} */ list) => new Set(list).size === list.length;

const schema = () =>
  v.strictObject({
    accountGuid: v.pipe(v.string(), v.uuid()),
    ...Object.fromEntries(Object.entries(REQUIRED_TEXTS).map(([field, max]) => [field, requiredText(max)])),
    representativePhoneNumber: v.nullish(v.pipe(v.string(), v.regex(new RegExp(PHONE)))),
    countryCode: country(),
    region: v.nullish(v.string()),
    postalCode: v.pipe(v.string(), v.minLength(1), v.maxLength(POSTAL_CODE_LENGTH), v.regex(new RegExp(POSTAL_CODE))),
    streetNumberExtra: v.nullish(v.string()),
    phoneNumberCountryCode: country(),
    phoneNumberTypes: v.pipe(v.array(v.picklist(PHONE_NUMBER_TYPES)), v.minLength(1), v.check(distinct)),
    emailAddresses: v.pipe(v.array(v.pipe(v.string(), v.email())), v.minLength(1), v.check(distinct)),
    callbackUrl: v.nullish(v.pipe(v.string(), v.url(), v.regex(new RegExp(HTTPS)))),
    requiredFields: v.nullish(v.record(v.string(), v.unknown())),
    documents: v.nullish(v.array(v.record(v.string(), v.unknown()))),
  });

/** @returns {import('../contest.mjs').Judge} */
export function valibot() {
  const record = schema();
  return {
    name: 'valibot',
    fields: (input) => (v.safeParse(record, input).issues ?? []).map((issue) => String(issue.path?.[0]?.key ?? '')),
    run: (input) => v.safeParse(record, input).issues?.length ?? 0,
  };
}
