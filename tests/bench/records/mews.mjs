// Records of `mews.company.update` with every field set, and what the vendor's schema is given of them: the body of the request.
import { dice } from '../../package/dice.mjs';
import { PLACES } from './places.mjs';
import { plain } from './plain.mjs';
import { company, emails, firstName, host, lastName, uuid } from './words.mjs';

export const FORM = 'mews.company.update';

/** In the body of every request; the vendor's schema asks for them. */
export const TOKENS = { clientToken: 'client-token-1', accessToken: 'access-token-1', client: 'Proforma 1.0.0' };

/** @param {import('../../package/dice.mjs').Dice} draw */
function record(draw) {
  const place = draw.one(PLACES);
  const [mail = ''] = emails(draw, 1);
  return {
    ChainId: uuid(draw),
    CompanyId: uuid(draw),
    Name: company(draw),
    MotherCompanyId: uuid(draw),
    InvoicingEmail: mail,
    WebsiteUrl: `https://www.${host(draw)}/about?lang=${place.country}`,
    InvoiceDueInterval: draw.one(['P14D', 'P30D', 'P2DT23H', 'PT36H', `P${draw.between(1, 120)}D`]),
    Options: { Invoiceable: draw.often(0.5), AddFeesToInvoices: draw.often(0.5), AddTaxDeductedPaymentToInvoices: draw.often(0.5) },
    CreditRating: { Basic: draw.one(['CreditOk', 'PaymentRequiredUpfront', 'LocalDecisionRequired']) },
    Department: draw.one(['Sales', 'Marketing', 'Front office']),
    DunsNumber: String(draw.between(100_000_000, 999_999_999)),
    ReferenceIdentifier: `ref-${draw.between(1, 99_999)}`,
    AccountingCode: String(draw.between(1000, 9999)),
    AdditionalTaxIdentifier: `ATI ${draw.between(1, 9999)}`,
    BillingCode: `B-${draw.between(1, 9999)}`,
    Contact: `Tel. ${place.phone(draw)}\nMail: ${mail}`,
    ContactPerson: `${firstName(draw)} ${lastName(draw)}`,
    Identifier: place.register(draw),
    Iata: draw.one(['PAO', 'KL', 'AMS', '12345675']),
    Notes: `Guests of ${company(draw)}.\nInvoices once a month, to ${mail}.`,
    TaxIdentifier: `NL${draw.between(100_000_000, 999_999_999)}B01`,
    Telephone: place.phone(draw),
    ExternalIdentifier: `company${draw.between(1, 99_999)}`,
  };
}

/** So many records, the same ones every time. @param {number} count */
export function records(count) {
  const draw = dice(3);
  return plain(Array.from({ length: count }, () => record(draw)));
}

/** The ids stand in the body as they are, everything else in a wrapper. */
const PLAIN = ['ChainId', 'CompanyId'];

/** A record on the wire, whether or not it would be sent. @param {any} record */
export function body(record) {
  /** @returns {any} */
  const wrapped = (/** @type {any} */ value) =>
    typeof value === 'object' && value !== null ? entries(value) : { Value: value };
  /** @returns {any} */
  const entries = (/** @type {any} */ object) =>
    Object.fromEntries(Object.entries(object).map(([key, value]) => [key, PLAIN.includes(key) ? value : wrapped(value)]));
  return { ClientToken: TOKENS.clientToken, AccessToken: TOKENS.accessToken, Client: TOKENS.client, ...entries(record) };
}

/** Ways to spoil a record that the vendor's schema can see, its formats enforced. @type {readonly { field: string, why: string, spoil: (record: any) => void }[]} */
const BREAKS = [
  { field: 'CompanyId', why: 'missing', spoil: (record) => delete record.CompanyId },
  { field: 'CompanyId', why: 'no uuid', spoil: (record) => (record.CompanyId = 'company-1') },
  { field: 'ChainId', why: 'no uuid', spoil: (record) => (record.ChainId = '1df21f06') },
  { field: 'MotherCompanyId', why: 'no uuid', spoil: (record) => (record.MotherCompanyId = 'none') },
  { field: 'Name', why: 'another type', spoil: (record) => (record.Name = 7) },
  { field: 'InvoicingEmail', why: 'no @', spoil: (record) => (record.InvoicingEmail = 'invoices.example.com') },
  { field: 'WebsiteUrl', why: 'no scheme', spoil: (record) => (record.WebsiteUrl = 'www.example.com') },
  { field: 'Options', why: 'a word for yes', spoil: (record) => (record.Options.Invoiceable = 'yes') },
  { field: 'CreditRating', why: 'no such rating', spoil: (record) => (record.CreditRating.Basic = 'Good') },
  { field: 'Nmae', why: 'no such field', spoil: (record) => (record.Nmae = 'Acme') },
];

/** Every way alone, each on a record of its own. */
export function broken() {
  const from = records(BREAKS.length);
  return BREAKS.map(({ field, why, spoil }, at) => {
    const record = structuredClone(from[at]);
    spoil(record);
    return { record, fields: [field], why: `${field}: ${why}` };
  });
}
