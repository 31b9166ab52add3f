// A valid record of Twilio with every field set, against ajv on the schema that Twilio publishes.
import { agree, clean, entry } from '../contest.mjs';
import { ajvOnTwilioSchema } from '../contestants/twilio-schema.mjs';
import { proforma } from '../contestants/proforma.mjs';
import { broken, FORM, records } from '../records/twilio.mjs';
import { microsecondsEach, race, values } from '../rounds.mjs';

/** @type {import('../row.mjs').Row} */
export const row = {
  name: 'validate, valid Twilio record',
  unit: 'µs a record',
  async measure({ package: module, effort }) {
    const judges = [proforma(module, FORM), ajvOnTwilioSchema()];
    const timed = records(effort.records);
    agree(judges, [...clean(timed), ...broken()]);
    const times = await race(judges.map((judge) => entry(judge, timed)), effort.calls);
    return values(times, microsecondsEach(timed.length));
  },
};
