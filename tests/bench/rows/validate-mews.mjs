// A valid record of Mews with every field set, against ajv on the schema that Mews publishes.
import { agree, clean, entry } from '../contest.mjs';
import { ajvOnMewsSchema } from '../contestants/mews-schema.mjs';
import { proforma } from '../contestants/proforma.mjs';
import { broken, FORM, records } from '../records/mews.mjs';
import { microsecondsEach, race, values } from '../rounds.mjs';

/** @type {import('../row.mjs').Row} */
export const row = {
  name: 'validate, valid Mews record',
  unit: 'µs a record',
  async measure({ package: module, effort }) {
    const judges = [proforma(module, FORM), ajvOnMewsSchema()];
    const timed = records(effort.records);
    agree(judges, [...clean(timed), ...broken()]);
    const times = await race(judges.map((judge) => entry(judge, timed)), effort.calls);
    return values(times, microsecondsEach(timed.length));
  },
};
