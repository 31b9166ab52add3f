// A valid record of 20 fields, against everybody.
import { agree, clean, entry } from '../contest.mjs';
import { ajv } from '../contestants/ajv.mjs';
import { arktype } from '../contestants/arktype.mjs';
import { proforma } from '../contestants/proforma.mjs';
import { typebox } from '../contestants/typebox.mjs';
import { valibot } from '../contestants/valibot.mjs';
import { zod } from '../contestants/zod.mjs';
import { broken, FORM, records } from '../records/cm.mjs';
import { microsecondsEach, race, values } from '../rounds.mjs';

/** @type {import('../row.mjs').Row} */
export const row = {
  name: 'validate, valid CM record',
  unit: 'µs a record',
  async measure({ package: module, effort }) {
    const judges = [proforma(module, FORM), ajv(), zod(), valibot(), typebox(), arktype()];
    const timed = records(effort.records);
    agree(judges, [...clean(timed), ...broken()]);
    const times = await race(judges.map((judge) => entry(judge, timed)), effort.calls);
    return values(times, microsecondsEach(timed.length));
  },
};
