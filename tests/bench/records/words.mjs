// What people and companies are called, and where they can be written to.

const FIRST = ['Jane', 'Sanne', 'Jürgen', 'Chloé', 'Oliver', 'Fatima', 'Tomasz', 'Zoë', 'Mohammed', 'Anne-Sophie', 'Lars', 'Ingrid'];
const LAST = ['Doe', 'de Vries', 'van den Berg', 'Müller', 'Lefèvre', "O'Brien", 'Janssens', 'Kowalska', 'Schmidt-Rottluff', 'Smith'];
const TRADES = ['Bakery', 'Logistics', 'Software', 'Optics', 'Shipping', 'Consulting', 'Energy', 'Foods', 'Telecom', 'Textiles'];
const OWNERS = ['Acme', 'Van Dijk', 'Nordwind', 'Soleil', 'Thames & Sons', 'Brouwer', 'Löwe', 'Étoile', 'Meridian', 'Harbour'];
const LEGAL = ['B.V.', 'N.V.', 'GmbH', 'SARL', 'Ltd', 'BV'];
const TEAMS = ['ops', 'legal', 'billing', 'numbers', 'it.support', 'office', 'compliance'];

/** @typedef {import('../../package/dice.mjs').Dice} Dice */

export const firstName = (/** @type {Dice} */ draw) => draw.one(FIRST);
export const lastName = (/** @type {Dice} */ draw) => draw.one(LAST);
export const company = (/** @type {Dice} */ draw) =>
  `${draw.one(OWNERS)} ${draw.one(TRADES)} ${draw.between(1, 999)} ${draw.one(LEGAL)}`;

/** A host under names that RFC 2606 keeps free. @param {Dice} draw */
export const host = (draw) => `${draw.one(TRADES).toLowerCase()}-${draw.between(1, 9999)}.example.${draw.one(['com', 'org', 'net'])}`;

/** So many addresses of one company, all different. @param {Dice} draw @param {number} count */
export function emails(draw, count) {
  const domain = host(draw);
  const from = draw.between(0, TEAMS.length - 1);
  return Array.from({ length: count }, (_, at) => `${TEAMS[(from + at) % TEAMS.length]}+${draw.between(1, 999)}@${domain}`);
}

/** Version 4. @param {Dice} draw */
export function uuid(draw) {
  const hex = (/** @type {number} */ count) => draw.some(count, () => draw.one([...'0123456789abcdef'])).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${draw.one(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`;
}
