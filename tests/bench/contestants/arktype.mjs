// arktype 2, as its documentation writes types.
import { type } from 'arktype';
import { COUNTRY, HTTPS, PHONE, PHONE_NUMBER_TYPES, POSTAL_CODE, POSTAL_CODE_LENGTH, REQUIRED_TEXTS } from './patterns.mjs';

const distinct = (/** @type {unknown[]} */ list) => new Set(list).size === list.length;

const schema = () =>
  type(
    /** @type {any} */ ({
      '+': 'reject',
      accountGuid: 'string.uuid',
      ...Object.fromEntries(Object.entries(REQUIRED_TEXTS).map(([field, max]) => [field, `1 <= string <= ${max}`])),
      'representativePhoneNumber?': type(new RegExp(PHONE)).or('null'),
      countryCode: type('string == 2').and(new RegExp(COUNTRY)),
      'region?': 'string | null',
      postalCode: type(`1 <= string <= ${POSTAL_CODE_LENGTH}`).and(new RegExp(POSTAL_CODE)),
      'streetNumberExtra?': 'string | null',
      phoneNumberCountryCode: type('string == 2').and(new RegExp(COUNTRY)),
      phoneNumberTypes: type.enumerated(...PHONE_NUMBER_TYPES).array().atLeastLength(1).narrow(distinct),
      emailAddresses: type('string.email').array().atLeastLength(1).narrow(distinct),
      'callbackUrl?': type('string.url').and(new RegExp(HTTPS)).or('null'),
      'requiredFields?': 'object | null',
      'documents?': 'object[] | null',
    }),
  );

/** @returns {import('../contest.mjs').Judge} */
export function arktype() {
  const record = schema();
  const errorsOf = (/** @type {unknown} */ input) => {
    const out = record(input);
    return out instanceof type.errors ? out : undefined;
  };
  return {
    name: 'arktype',
    fields: (input) => (errorsOf(input) ?? []).map((/** @type {any} */ error) => String(error.path[0] ?? '')),
    run: (input) => errorsOf(input)?.length ?? 0,
  };
}
