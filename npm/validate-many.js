// The module that validates files of records. Chunks go in as they come and reports come out in order; the module splits, reads and
// validates the rows.
import { instantiate } from './bulk.glue.js';
import { CHUNK, chunksOf, throwIfAborted } from './chunks.js';
import { WasmModule } from './instance.js';
import { cleanManyOptions } from './many-options.js';
import { describe } from './messages.js';
import { formIndex, formTables } from './specs.js';

export const module = new WasmModule(instantiate, 'proforma/bulk/slim');

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * @param {import('./types.js').FormId} id
 * @param {Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>} source
 * @param {import('./types.js').ValidateManyOptions} [options]
 * @returns {AsyncGenerator<import('./types.js').RowReport, void, undefined>}
 */
export async function* validateMany(id, source, options) {
  module.assertStarted();
  const form = formIndex(id);
  const { format, delimiter, signal, onHeader, onProgress, all, messages } = cleanManyOptions(options);
  const spec = /** @type {import('./specs.js').FormTable} */ (formTables()[form]).spec;

  /** The header of a CSV file, once it is read. @type {{ columns: string[], delimiter: ',' | ';' | '\t', used: number } | undefined} */
  let header;
  const isCsv = format === 'csv';
  let isStart = true;
  /** Whether the bytes may be something else than UTF-8 text. */
  let isUnknown = true;
  let bytes = 0;
  let rows = 0;
  let skipping = 0;
  /** What is left of the chunks before: the beginning of a row. @type {Uint8Array} */
  let rest = new Uint8Array(0);

  for await (const { chunk, isLast } of chunksOf(source, signal)) {
    bytes += chunk.length;
    let data = rest.length === 0 ? chunk : joined(rest, chunk);
    if (isStart) {
      if (data.length < BYTE_ORDER_MARK.length && !isLast) {
        rest = data.slice();
        continue;
      }
      isStart = false;
      if (BYTE_ORDER_MARK.every((byte, index) => data[index] === byte)) {
        data = data.subarray(BYTE_ORDER_MARK.length);
        isUnknown = false;
      }
    }
    // Without a line break no row can end here.
    if (!isLast && data.length <= CHUNK && !chunk.includes(LINE_FEED) && !(isCsv && chunk.includes(CARRIAGE_RETURN))) {
      rest = data === chunk ? chunk.slice() : data;
      continue;
    }
    if (isUnknown && data.length > 0) {
      const json = module.call((glue) => glue.fileIssues(data.length, isLast), undefined, data);
      if (json === '') {
        rest = data.slice();
        continue;
      }
      if (json !== undefined) {
        yield { row: 0, valid: false, issues: describe(JSON.parse(json), spec, messages) };
        return;
      }
      isUnknown = false;
    }
    if (isCsv && !header && data.length > 0) {
      const json = module.call((glue) => glue.csvHeader(form, data.length, isLast, delimiter), undefined, data);
      if (json === undefined) {
        rest = data.slice();
        continue;
      }
      const read = JSON.parse(json);
      if (read.issues) {
        yield { row: 0, valid: false, issues: describe(read.issues, spec, messages) };
        return;
      }
      header = read;
      const { columns, used } = read;
      onHeader?.({ columns, delimiter: read.delimiter, bytes: bytes - data.length + used });
      data = data.subarray(used);
    }
    const result = JSON.parse(
      module.call(
        (glue) => glue.validateRows(form, header?.columns, header?.delimiter, data.length, isLast, rows, skipping, all),
        undefined,
        data,
      ),
    );
    ({ rows, skipping } = result);
    rest = data.slice(result.used);
    for (const report of result.reports) {
      describe(report.issues, spec, messages);
      yield report;
      throwIfAborted(signal);
    }
    onProgress?.({ rows, bytes });
  }
}

/** @param {Uint8Array} a @param {Uint8Array} b */
function joined(a, b) {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
