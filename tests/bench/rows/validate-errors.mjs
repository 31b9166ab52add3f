// A record of 20 fields, five of them wrong, and every message read.
import { agree, entry } from '../contest.mjs';
import { ajvErrors } from '../contestants/ajv-errors.mjs';
import { proformaMessages } from '../contestants/proforma.mjs';
import { zodMessages } from '../contestants/zod.mjs';
import { broken, FORM, records, spoilt } from '../records/cm.mjs';
import { microsecondsEach, race, values } from '../rounds.mjs';

const ERRORS = 5;

/** @type {import('../row.mjs').Row} */
export const row = {
  name: 'validate, CM record with 5 errors',
  unit: 'µs a record',
  async measure({ package: module, effort }) {
    const judges = [proformaMessages(module, FORM), ajvErrors(), zodMessages()];
    const timed = spoilt(effort.records, ERRORS);
    agree(judges, [...timed.map((record) => ({ record })), ...broken(), { record: records(1)[0], fields: [] }]);
    const times = await race(judges.map((judge) => entry(judge, timed)), effort.calls);
    return values(times, microsecondsEach(timed.length));
  },
};
