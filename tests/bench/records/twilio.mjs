// Records of `twilio.customer-profile.update` with every field set.
import { dice } from '../../package/dice.mjs';
import { plain } from './plain.mjs';
import { company, emails, host } from './words.mjs';

export const FORM = 'twilio.customer-profile.update';

/** @param {import('../../package/dice.mjs').Dice} draw */
function record(draw) {
  const [mail = ''] = emails(draw, 1);
  return {
    Sid: `BU${draw.some(32, () => draw.one([...'0123456789abcdef'])).join('')}`,
    Status: 'pending-review',
    StatusCallback: `https://${host(draw)}/twilio/status?profile=${draw.between(1, 99_999)}`,
    FriendlyName: company(draw),
    Email: mail,
  };
}

/** So many records, the same ones every time. @param {number} count */
export function records(count) {
  const draw = dice(4);
  return plain(Array.from({ length: count }, () => record(draw)));
}

/** Ways to spoil a record that the vendor's schema can see. @type {readonly { field: string, why: string, spoil: (record: any) => void }[]} */
const BREAKS = [
  { field: 'Sid', why: 'missing', spoil: (record) => delete record.Sid },
  { field: 'Sid', why: 'of something else', spoil: (record) => (record.Sid = record.Sid.replace('BU', 'AC')) },
  { field: 'Status', why: 'no such status', spoil: (record) => (record.Status = 'approved') },
  { field: 'StatusCallback', why: 'no scheme', spoil: (record) => (record.StatusCallback = 'example.com/status') },
  { field: 'FriendlyName', why: 'another type', spoil: (record) => (record.FriendlyName = 7) },
  { field: 'Email', why: 'another type', spoil: (record) => (record.Email = ['ops@example.com']) },
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
