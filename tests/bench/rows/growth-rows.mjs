// How the cost of a row grows with the number of rows: it must not.
import { manyEntry } from '../contestants/proforma.mjs';
import { line, rows } from '../records/lines.mjs';
import { microsecondsEach, race } from '../rounds.mjs';

const COUNTS = [10, 1000, 100_000];
/** A pass has at least so many, in files of their own; ten alone would be over before the clock ticks. */
const LEAST = 10_000;

/** So many rows as NDJSON. @param {number} count */
function file(count) {
  const distinct = rows().map((record) => line(record, 'ndjson'));
  return new TextEncoder().encode(Array.from({ length: count }, (_, at) => distinct[at % distinct.length]).join(''));
}

/** @type {import('../row.mjs').Row} */
export const row = {
  name: 'growth, rows',
  unit: 'µs a row',
  async measure({ package: module, effort }) {
    const most = effort.rows / 10;
    const counts = COUNTS.filter((count) => count <= most);
    const entries = counts.map((count) => {
      const { pass } = manyEntry(module, file(count), 'ndjson');
      const passes = async () => {
        let bad = 0;
        for (let done = 0; done < LEAST; done += count) bad += await pass();
        return bad;
      };
      return { name: String(count), pass: passes };
    });
    const times = await race(entries, effort.bytes);
    return counts.map((count) => ({
      name: `growth, ${count.toLocaleString('en')} rows`,
      proforma: microsecondsEach(Math.max(count, LEAST))(times[count] ?? NaN),
      peers: {},
    }));
  },
};
