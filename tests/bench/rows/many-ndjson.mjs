// A file of NDJSON, against what one writes by hand, and against `JSON.parse`, which does not judge at all.
import { agreeOnRows } from '../contest.mjs';
import { ajvEntry, badRows as theirs, decodeEntry, parseEntry } from '../contestants/ndjson.mjs';
import { badRows as ours, manyEntry } from '../contestants/proforma.mjs';
import { bytes } from '../records/lines.mjs';
import { megabytesASecond, race, values } from '../rounds.mjs';

/** Enough for every distinct row. */
const SAMPLE = 2_000_000;

/** @type {import('../row.mjs').Row} */
export const row = {
  name: 'validateMany, NDJSON',
  unit: 'MB/s',
  async measure({ package: module, effort }) {
    const sample = bytes('ndjson', SAMPLE);
    agreeOnRows(await ours(module, sample, 'ndjson'), theirs(sample));
    const file = bytes('ndjson', effort.bytes.megabytes * 1e6);
    const entries = [manyEntry(module, file, 'ndjson'), ajvEntry(file), decodeEntry(file), parseEntry(file)];
    return values(await race(entries, effort.bytes), megabytesASecond(file.length));
  },
};
