// The command's parts, called from the inside, and what validateMany says of the same bytes as a whole.
import { all, each, pieces } from './bytes.mjs';
import { form, load } from './proforma.mjs';

const { check } = await load('cli/check.js');
const { writers } = await load('cli/report.js');

/** What the command prints. @param {Uint8Array} bytes @param {any} [task] and `chunk`, the bytes that come at a time */
export async function printed(bytes, { chunk = 1 << 16, ...task } = {}) {
  return (await checked(each(pieces(bytes, chunk)), task)).text;
}

/** The same, and what it counted. @param {AsyncIterable<Uint8Array>} chunks @param {any} [task] */
export async function checked(chunks, task = {}) {
  let text = '';
  const result = await check(chunks, {
    id: 'mews.company.update',
    format: 'ndjson',
    report: 'ndjson',
    warnings: false,
    threads: 1,
    alone: 0,
    print: (part) => { text += part; },
    ...task,
  });
  return { text, ...result };
}

/** What validateMany says of the whole stream, written down. @param {Uint8Array} bytes @param {any} [task] */
export async function expected(bytes, { id = 'mews.company.update', format = 'ndjson', report = 'ndjson', warnings = false } = {}) {
  const reports = await all(form(id).validateMany(bytes, { format }));
  const listed = reports.filter(({ valid }) => warnings || !valid);
  if (report === 'ndjson') return listed.map((row) => `${JSON.stringify(row)}\n`).join('');
  return listed.flatMap((row) => writers.text.lines(row).map((line) => `row ${row.row}${line}\n`)).join('');
}
