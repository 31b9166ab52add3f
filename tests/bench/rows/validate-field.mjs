// One e-mail address of a record that is being filled in, against a schema of an e-mail address alone.
import { agree, clean, entry } from '../contest.mjs';
import { email } from '../contestants/zod.mjs';
import { FORM, records } from '../records/cm.mjs';
import { microsecondsEach, race, values } from '../rounds.mjs';

const PATH = ['emailAddresses', 0];
const WRONG = ['ops.example.com', 'ops@example', '@example.com', 'ops@', 'o ps@example.com', ''];

/** @type {import('../row.mjs').Row} */
export const row = {
  name: 'validateField, one e-mail',
  unit: 'µs a call',
  async measure({ package: { form }, effort }) {
    const { validateField } = form(FORM);
    const wrong = (/** @type {number} */ count) => (count > 0 ? ['emailAddresses'] : []);
    /** @type {import('../contest.mjs').Judge[]} */
    const judges = [
      {
        name: 'proforma',
        fields: (record) => wrong(validateField(PATH, record).length),
        run: (record) => validateField(PATH, record).length,
      },
      {
        name: 'zod',
        given: (record) => record.emailAddresses[0],
        fields: (record) => wrong(email.safeParse(record.emailAddresses[0]).error?.issues.length ?? 0),
        run: (address) => email.safeParse(address).error?.issues.length ?? 0,
      },
    ];
    const timed = records(effort.records);
    const spoilt = WRONG.map((address, at) => ({ record: { ...timed[at], emailAddresses: [address] }, fields: ['emailAddresses'] }));
    agree(judges, [...clean(timed), ...spoilt]);
    const times = await race(judges.map((judge) => entry(judge, timed)), effort.calls);
    return values(times, microsecondsEach(timed.length));
  },
};
