// What the package says of a few records of every form: the same everywhere, or something is wrong with where it says it.
import { form, forms } from 'proforma';
import en from 'proforma/messages/en';
import { CREDENTIALS, RECORDS } from './samples.js';

/** What is put into a valid record, field by field: of the wrong type, blank, too long, unknown, and what the URL parser decides. */
const MISTAKES = [
  () => ({}),
  (record) => ({ ...record, noSuchField: 1 }),
  (record) => Object.fromEntries(Object.keys(record).map((key) => [key, ' '])),
  (record) => Object.fromEntries(Object.keys(record).map((key) => [key, `${'é'.repeat(3000)}\u0007`])),
  (record) => Object.fromEntries(Object.keys(record).map((key) => [key, 5.5])),
  (record) => ({ ...record, WebsiteUrl: 'https://exa mple.com', callbackUrl: 'https://[::1', StatusCallback: 'https://例え.jp:99999/' }),
  (record) => ({ ...record, Email: 'a@b', InvoicingEmail: 'jane@例え.jp', emailAddresses: ['a@example.com', 'b@@example.com'] }),
];

/** Of every form: the verdicts on its valid record, and on the ones with mistakes. */
export function verdicts() {
  return forms().map(({ id, spec }) => {
    const { validate, buildRequests, '~standard': standard } = form(id);
    const records = [RECORDS[id], ...MISTAKES.map((make) => make(RECORDS[id]))];
    return records.map((record) => ({
      id,
      report: validate(record, { messages: en }),
      built: buildRequests(record, { credentials: CREDENTIALS[spec.provider] }),
      standard: standard.validate(record),
    }));
  });
}
