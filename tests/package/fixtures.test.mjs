// The golden fixtures of every form, through the package: the same issues in the same order, the same requests to the byte.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fixtureRows, form, IDS, lines } from './proforma.mjs';

/** The record of a row; `recordText` keeps the order of keys and half characters, which JSON.parse keeps too. */
const recordOf = ({ record, recordText }) => (recordText === undefined ? record : JSON.parse(recordText));

/** Whether a number of a row is written in a way that no JavaScript number remembers: `1.0`, `1e400`. */
const isLossy = ({ recordText = '' }) =>
  (recordText.replace(/"(?:[^"\\]|\\.)*"/g, '').match(/-?\d[\d.eE+-]*/g) ?? []).some((number) => String(Number(number)) !== number);

for (const id of IDS) {
  const { validate, buildRequests } = form(id);
  const rows = (await fixtureRows(id)).filter((row) => !isLossy(row));

  describe(`${id} does what its fixture says`, () => {
    it('in enough rows', () => {
      assert.ok(rows.length > 40, `${rows.length} rows`);
      assert.ok(rows.filter(({ requests }) => requests?.length > 0).length > 5);
    });

    for (const row of rows) {
      it(row.why, () => {
        const options = { baseline: row.baseline, names: row.names, ifMatch: row.ifMatch };
        const built = buildRequests(recordOf(row), row.target, options);
        assert.deepEqual(lines(built), row.issues ?? []);
        assert.equal(built.type, built.issues.some(({ severity }) => severity === 'error') ? 'invalid' : 'ready');
        if (row.requests !== undefined) assert.deepEqual(built.requests ?? [], row.requests);
        // What stands in the way of sending is no issue of the record.
        const expected = (row.issues ?? []).filter((line) => !line.includes(' credential.'));
        assert.deepEqual(lines(validate(recordOf(row), options)), expected);
      });
    }
  });
}
