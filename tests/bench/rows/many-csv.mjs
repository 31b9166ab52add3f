// A file of CSV, against papaparse and ajv.
import { agreeOnRows } from '../contest.mjs';
import { badRows as theirs, papaparseEntry } from '../contestants/papaparse.mjs';
import { badRows as ours, manyEntry } from '../contestants/proforma.mjs';
import { bytes } from '../records/lines.mjs';
import { megabytesASecond, race, values } from '../rounds.mjs';

/** Enough for every distinct row. */
const SAMPLE = 1_000_000;

/** @type {import('../row.mjs').Row} */
export const row = {
  name: 'validateMany, CSV',
  unit: 'MB/s',
  async measure({ package: module, effort }) {
    const sample = bytes('csv', SAMPLE);
    agreeOnRows(await ours(module, sample, 'csv'), theirs(sample));
    const file = bytes('csv', effort.bytes.megabytes * 1e6);
    const entries = [manyEntry(module, file, 'csv'), papaparseEntry(file)];
    return values(await race(entries, effort.bytes), megabytesASecond(file.length));
  },
};
