// How the cost of a list's item grows with the number of items: it must not.
import { proforma } from '../contestants/proforma.mjs';
import { dice } from '../../package/dice.mjs';
import { FORM, records } from '../records/cm.mjs';
import { plain } from '../records/plain.mjs';
import { host } from '../records/words.mjs';
import { microsecondsEach, race } from '../rounds.mjs';

const COUNTS = [5, 50, 500];
/** Each with lists of its own, so that no contestant sees a text twice in a pass. */
const RECORDS = 400;

/** @param {number} items */
function withItems(items) {
  const draw = dice(items);
  return plain(records(RECORDS).map((record) => ({ ...record, emailAddresses: Array.from({ length: items }, (_, at) => `team${at}@${host(draw)}`) })));
}

/** @type {import('../row.mjs').Row} */
export const row = {
  name: 'growth, list items',
  unit: 'µs an item',
  async measure({ package: module, effort }) {
    const { run } = proforma(module, FORM);
    const entries = [1, ...COUNTS].map((items) => {
      const given = withItems(items);
      return { name: String(items), pass: () => given.reduce((sum, record) => sum + run(record), 0) };
    });
    const times = await race(entries, effort.calls);
    // The record around the list costs what it costs with one item.
    const added = (/** @type {number} */ items) => (times[items] ?? NaN) - (times[1] ?? NaN);
    return COUNTS.map((items) => ({
      name: `growth, ${items} list items`,
      proforma: microsecondsEach(RECORDS * (items - 1))(added(items)),
      peers: {},
    }));
  },
};
