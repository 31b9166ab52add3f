// The request of a valid record, against ajv and `JSON.stringify`.
import { agree, clean, entry } from '../contest.mjs';
import { ajv as ajvOf, compile } from '../contestants/ajv.mjs';
import { schema } from '../contestants/json-schema.mjs';
import { proforma } from '../contestants/proforma.mjs';
import { broken, FORM, records } from '../records/cm.mjs';
import { microsecondsEach, race, values } from '../rounds.mjs';

const TARGET = { credentials: { productToken: '1c2d3e4f-0a1b-4c5d-8e9f-a0b1c2d3e4f5' } };

/** @type {import('../row.mjs').Row} */
export const row = {
  name: 'buildRequests, valid CM record',
  unit: 'µs a record',
  async measure({ package: module, effort }) {
    const { buildRequests } = module.form(FORM);
    const ours = (/** @type {any} */ record) => {
      const result = buildRequests(record, TARGET);
      return result.type === 'ready' ? (result.requests[0]?.body ?? '') : '';
    };
    const validate = /** @type {(record: any) => boolean} */ (compile(schema));
    const theirs = (/** @type {any} */ record) => {
      if (!validate(record)) return '';
      // The account is in the path.
      const { accountGuid, ...body } = record;
      return JSON.stringify(body);
    };
    /** @type {import('../contest.mjs').Judge[]} */
    const judges = [
      { ...proforma(module, FORM), run: (record) => ours(record).length },
      { ...ajvOf(), run: (record) => theirs(record).length },
    ];
    const timed = records(effort.records);
    agree(judges, [...clean(timed), ...broken()]);
    for (const record of timed) {
      if (JSON.stringify(JSON.parse(ours(record))) !== theirs(record)) throw new Error(`two bodies for ${JSON.stringify(record)}`);
    }
    const times = await race(judges.map((judge) => entry(judge, timed)), effort.calls);
    return values(times, microsecondsEach(timed.length));
  },
};
