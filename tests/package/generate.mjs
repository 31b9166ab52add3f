// Records made by chance, the same ones every time: valid ones from a form's table, and garbage.
import { dotted, fields } from './proforma.mjs';

export { dice } from './dice.mjs';

const LETTERS = [...'aZ0 -.&"\\/<+%=éß€漢😀\u00a0\u2028\''];

/** @param {import('./dice.mjs').Dice} draw @param {number} most in UTF-16 code units */
function line(draw, most) {
  const text = `x${draw.some(draw.between(0, Math.min(most, 60)), () => draw.one(LETTERS)).join('')}`;
  // No half of a character at the cut, no white space at the ends.
  return text.slice(0, most).replace(/[\ud800-\udbff]$/, '').trim();
}

const hex = (draw, count) => draw.some(count, () => draw.one([...'0123456789abcdef'])).join('');
const word = (draw) => draw.some(draw.between(1, 10), () => draw.one([...'abcxyz019'])).join('');

/** A value for each kind of field. @type {Record<string, (draw: import('./dice.mjs').Dice, field: any) => any>} */
const KINDS = {
  text: (draw, { maxLength = 500 }) => line(draw, maxLength),
  multiline: (draw) => draw.some(draw.between(1, 4), () => line(draw, 40)).join(draw.one(['\n', '\r\n', '\n\t'])),
  integer: (draw) => draw.one([1, 7, draw.between(1, 2 ** 31 - 1), 2 ** 31 - 1]),
  boolean: (draw) => draw.often(0.5),
  'date-time': (draw) => {
    const two = (least, most) => String(draw.between(least, most)).padStart(2, '0');
    const day = `${draw.between(1753, 2100)}-${two(1, 12)}-${two(1, 28)}`;
    return draw.one([day, `${day}T${two(0, 23)}:${two(0, 59)}:${two(0, 59)}`, `${day}T00:00:00.${draw.between(0, 9_999_999)}`]);
  },
  uuid: (draw) => [8, 4, 4, 4, 12].map((count) => hex(draw, count)).join('-')[draw.one(['toLowerCase', 'toUpperCase'])](),
  sid: (draw) => `BU${hex(draw, 32)}`,
  email: (draw) => `${word(draw)}+${word(draw)}@${word(draw)}.example`,
  url: (draw) => `https://${word(draw)}.example/${encodeURIComponent(line(draw, 20))}?q=${word(draw)}`,
  phone: (draw) => `+3120${draw.between(1_000_000, 9_999_999)}`,
  country: (draw) => draw.one(['NL', 'DE', 'us', ' GB ', 'HK', 'IE']),
  'postal-code': (draw, field) => line(draw, field.maxLength),
  duration: (draw) => draw.one(['P14D', 'PT36H', 'P2DT23H', 'P1Y', 'PT0.5S', 'P2W', `P${draw.between(1, 999)}D`]),
  choice: (draw, { choices }) => draw.one(choices).value,
  list: (draw, { item }) => [...new Set(draw.some(draw.between(1, 4), () => KINDS[item.kind](draw, item)))],
  map: (draw) => Object.fromEntries(draw.some(draw.between(0, 4), () => [word(draw), json(draw, 3)])),
  documents: (draw) => draw.some(draw.between(0, 3), () => KINDS.map(draw)),
};

/** What a text field asks for that its kind does not tell. @type {Record<string, (draw: import('./dice.mjs').Dice) => string>} */
const NAMED = {
  DunsNumber: (draw) => draw.one(['123456789', '12-345-6789', ' 98 765 4321 ']),
};

/** Any JSON value. @param {import('./dice.mjs').Dice} draw @param {number} depth */
export function json(draw, depth) {
  const plain = [null, true, false, 0, -1.5, 1e21, '', 'x', line(draw, 30), 'draft', '2025-10-30'];
  if (depth === 0 || draw.often(0.6)) return draw.one(plain);
  const members = draw.some(draw.between(0, 3), () => json(draw, depth - 1));
  return draw.often(0.5) ? members : Object.fromEntries(members.map((value) => [word(draw), value]));
}

/** What the rules over several fields ask for. @type {Record<string, (record: any) => void>} */
const TOGETHER = {
  'abillity.company.patch': (record) => {
    if (record.IsConsumer) Object.assign(record, { IsCustomer: true, IsReseller: false });
    if (record.IsWhiteLabelReseller) record.IsReseller = false;
  },
  'twilio.customer-profile.update': (record) => {
    if ('Status' in record && record.Status !== 'draft') record.Status = 'pending-review';
  },
};

/** @param {any} record @param {readonly string[]} path @param {unknown} value */
export function put(record, [first, leaf], value) {
  if (leaf === undefined) record[first] = value;
  else record[first] = { ...record[first], [leaf]: value };
}

/**
 * A valid record: what is required, some of the rest, and here and there a field that is cleared.
 *
 * @param {any} spec @param {import('./dice.mjs').Dice} draw
 */
export function valid(spec, draw) {
  const record = {};
  const changes = fields(spec).filter((field) => field.in === 'body' && !field.required && dotted(field.path) !== 'ChainId');
  const sure = draw.one(changes);
  for (const field of fields(spec)) {
    if (!field.required && field !== sure && draw.often(0.4)) continue;
    const cleared = field.clearable && draw.often(0.2);
    put(record, field.path, cleared ? null : (NAMED[field.path[0]] ?? KINDS[field.kind])(draw, field));
  }
  TOGETHER[spec.id]?.(record);
  return record;
}

/** A record with one or more places spoilt. @param {any} spec @param {import('./dice.mjs').Dice} draw */
export function spoilt(spec, draw) {
  const record = valid(spec, draw);
  for (let count = draw.between(1, 3); count > 0; count--) {
    const { path } = draw.one([...fields(spec), ...spec.readOnly]);
    const where = draw.next();
    if (where < 0.7) put(record, path, json(draw, 2));
    else if (where < 0.8) delete record[path[0]];
    else if (where < 0.9) record[path[0]] = json(draw, 1);
    else record[draw.one(['name', 'Nmae', word(draw), '__proto', 'toString'])] = json(draw, 1);
  }
  return record;
}
