// Records of `cm.company-profile.create`: 20 fields of the 22, all but the free-form `requiredFields` and `documents`.
import { dice } from '../../package/dice.mjs';
import { PLACES } from './places.mjs';
import { plain } from './plain.mjs';
import { company, emails, firstName, host, lastName, uuid } from './words.mjs';

export { FORM } from './form.mjs';

/** One record about which there is nothing to say. @param {import('../../package/dice.mjs').Dice} draw */
function record(draw) {
  const place = draw.one(PLACES);
  const [city, region, postal] = draw.one(place.cities);
  return {
    accountGuid: uuid(draw),
    name: `${city} office ${draw.between(1, 9999)}`,
    companyName: company(draw),
    businessRegisterNumber: place.register(draw),
    representativeFirstName: firstName(draw),
    representativeLastName: lastName(draw),
    representativePhoneNumber: place.phone(draw),
    countryCode: place.country,
    region,
    city,
    postalCode: postal(draw),
    street: draw.one(place.streets),
    streetNumber: String(draw.between(1, 400)),
    streetNumberExtra: draw.one(['A', 'bis', '2nd floor, left', 'unit 14', 'III']),
    phoneNumberCountryCode: draw.one(PLACES).country,
    phoneNumberTypes: draw.one([['LOCAL'], ['NATIONAL'], ['LOCAL', 'NATIONAL'], ['NATIONAL', 'TOLLFREE', 'LOCAL']]),
    contactFirstName: firstName(draw),
    contactLastName: lastName(draw),
    emailAddresses: emails(draw, draw.between(2, 4)),
    callbackUrl: `https://${host(draw)}/cm/callback?profile=${draw.between(1, 99_999)}`,
  };
}

/** So many records, the same ones every time. @param {number} count */
export function records(count) {
  const draw = dice(1);
  return plain(Array.from({ length: count }, () => record(draw)));
}

const long = (/** @type {number} */ length) => 'x'.repeat(length);

/**
 * Ways to spoil a record, each seen by every contestant, at this field. An unknown key stands for itself.
 *
 * @type {readonly { field: string, why: string, severity: 'error' | 'warning', spoil: (record: any) => void }[]}
 */
export const BREAKS = [
  { field: 'accountGuid', why: 'no uuid', severity: 'error', spoil: (record) => (record.accountGuid = 'account-1') },
  { field: 'name', why: 'missing', severity: 'error', spoil: (record) => delete record.name },
  { field: 'companyName', why: 'too long', severity: 'error', spoil: (record) => (record.companyName = long(101)) },
  { field: 'businessRegisterNumber', why: 'empty', severity: 'error', spoil: (record) => (record.businessRegisterNumber = '') },
  { field: 'representativeFirstName', why: 'null', severity: 'error', spoil: (record) => (record.representativeFirstName = null) },
  { field: 'representativePhoneNumber', why: 'no phone number', severity: 'warning', spoil: (record) => (record.representativePhoneNumber = 'call me') },
  { field: 'countryCode', why: 'no such country', severity: 'error', spoil: (record) => (record.countryCode = 'XX') },
  { field: 'region', why: 'another type', severity: 'error', spoil: (record) => (record.region = 7) },
  { field: 'city', why: 'empty', severity: 'error', spoil: (record) => (record.city = '') },
  { field: 'postalCode', why: 'too long', severity: 'error', spoil: (record) => (record.postalCode = '1012 AB 12345') },
  { field: 'postalCode', why: 'no postal code', severity: 'warning', spoil: (record) => (record.postalCode = '10*12') },
  { field: 'street', why: 'too long', severity: 'error', spoil: (record) => (record.street = long(256)) },
  { field: 'streetNumber', why: 'a number', severity: 'error', spoil: (record) => (record.streetNumber = 12) },
  { field: 'phoneNumberCountryCode', why: 'too long', severity: 'error', spoil: (record) => (record.phoneNumberCountryCode = 'NLD') },
  { field: 'phoneNumberCountryCode', why: 'no such country', severity: 'warning', spoil: (record) => (record.phoneNumberCountryCode = 'XX') },
  { field: 'phoneNumberTypes', why: 'no such type', severity: 'error', spoil: (record) => (record.phoneNumberTypes = ['LOCAL', 'MOBILE']) },
  { field: 'phoneNumberTypes', why: 'twice the same', severity: 'warning', spoil: (record) => (record.phoneNumberTypes = ['LOCAL', 'LOCAL']) },
  { field: 'contactLastName', why: 'missing', severity: 'error', spoil: (record) => delete record.contactLastName },
  { field: 'emailAddresses', why: 'none', severity: 'error', spoil: (record) => (record.emailAddresses = []) },
  { field: 'emailAddresses', why: 'one without @', severity: 'error', spoil: (record) => (record.emailAddresses = [...record.emailAddresses, 'ops.example.com']) },
  { field: 'emailAddresses', why: 'one without a dot', severity: 'error', spoil: (record) => (record.emailAddresses = ['ops@example', ...record.emailAddresses]) },
  { field: 'callbackUrl', why: 'no scheme', severity: 'error', spoil: (record) => (record.callbackUrl = 'example.com/callback') },
  { field: 'callbackUrl', why: 'not encrypted', severity: 'warning', spoil: (record) => (record.callbackUrl = 'http://example.com/callback') },
  { field: 'zipCode', why: 'no such field', severity: 'error', spoil: (record) => (record.zipCode = '1012 AB') },
];

/** Every way alone, each on a record of its own. @returns {{ record: any, fields: string[], why: string }[]} */
export function broken() {
  const from = records(BREAKS.length);
  return BREAKS.map(({ field, why, spoil }, at) => {
    const record = structuredClone(from[at]);
    spoil(record);
    return { record, fields: [field], why: `${field}: ${why}` };
  });
}

/** So many records, each with an error in so many fields. @param {number} count @param {number} errors */
export function spoilt(count, errors) {
  const draw = dice(2);
  const ways = BREAKS.filter(({ severity }) => severity === 'error');
  return records(count).map((record) => {
    /** @type {Map<string, (record: any) => void>} */
    const chosen = new Map();
    while (chosen.size < errors) {
      const { field, spoil } = draw.one(ways);
      chosen.set(field, spoil);
    }
    const copy = structuredClone(record);
    for (const spoil of chosen.values()) spoil(copy);
    return copy;
  });
}
