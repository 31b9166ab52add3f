// The contestants of a row, and whether they are of one mind: who judges less would be faster for that alone.

/**
 * @typedef {object} Judge
 * @property {string} name
 * @property {(record: any) => any} [given] what it is given of a record, made before anything is timed; else the record itself
 * @property {(record: any) => string[]} fields the fields about which it has anything to say; none where nothing is wrong
 * @property {(input: any) => number} run what is timed; a number so that nothing can be optimised away
 */

/** @param {Judge} judge @param {any} record */
const fieldsOf = (judge, record) => [...new Set(judge.fields(record))].toSorted().join(', ') || 'nothing';

/**
 * The first disagreement, in words; nothing where all find fault with the same fields of every record.
 *
 * @param {readonly Judge[]} judges the package first
 * @param {readonly { record: any, why?: string, fields?: readonly string[] }[]} cases with the fields that are known to be wrong
 */
export function disagreement(judges, cases) {
  for (const [at, { record, why, fields }] of cases.entries()) {
    const found = judges.map((judge) => ({ name: judge.name, fields: fieldsOf(judge, record) }));
    const expected = fields ? [...fields].toSorted().join(', ') || 'nothing' : found[0]?.fields;
    const other = found.find((one) => one.fields !== expected);
    if (!other) continue;
    const said = found.map(({ name, fields }) => `${name} finds fault with ${fields}`).join('; ');
    return `record ${at}${why ? ` (${why})` : ''}: ${said}${fields ? `; expected ${expected}` : ''}. ${JSON.stringify(record)}`;
  }
  return null;
}

/** Stops the row over a disagreement. @param {readonly Judge[]} judges @param {Parameters<typeof disagreement>[1]} cases */
export function agree(judges, cases) {
  if (cases.length === 0) throw new Error('the contestants were compared over no record at all');
  const found = disagreement(judges, cases);
  if (found) throw new Error(`the contestants disagree, so nothing is timed: ${found}`);
}

/** What a row times for a judge: all records, once. @param {Judge} judge @param {readonly any[]} records */
export function entry({ name, run, given = (record) => record }, records) {
  const inputs = records.map(given);
  const pass = () => {
    let sum = 0;
    for (const input of inputs) sum += run(input);
    return sum;
  };
  return { name, pass };
}

/** Records of which nothing is wrong, as cases. @param {readonly any[]} records */
export const clean = (records) => records.map((record) => ({ record, fields: [] }));

/** Stops the row unless both name the same bad rows, and some. @param {readonly number[]} ours @param {readonly number[]} theirs */
export function agreeOnRows(ours, theirs) {
  if (ours.length === 0) throw new Error('the contestants were compared over no bad row at all');
  const odd = [...ours, ...theirs].find((row) => ours.includes(row) !== theirs.includes(row));
  if (odd !== undefined) throw new Error(`the contestants disagree, so nothing is timed: row ${odd} is bad to ${ours.includes(odd) ? 'proforma' : 'its peer'} alone`);
}
