// What to do with a file that is no UTF-8 text, in a sentence; what it is says `validateMany`.
import { UsageError } from './arguments.js';

/** What writes the text of a compressed file to standard output, and reads standard input without a name. @type {Record<string, string>} */
const DECOMPRESS = {
  gzip: 'gunzip -c', compress: 'gunzip -c', bzip2: 'bunzip2 -c', xz: 'xz -dc', zstd: 'zstd -dc', lz4: 'lz4 -dc',
};

/** The same for archives, which are not read from standard input. @type {Record<string, string>} */
const EXTRACT = { zip: 'unzip -p', '7z': '7z x -so', rar: 'unrar p -inul' };

/**
 * The error for such a file.
 *
 * @param {import('./arguments.js').CheckCommand} command
 * @param {import('../bulk.js').Issue} issue
 */
export function unreadable({ id, file, format }, { code, params }) {
  const found = String(params['actual']);
  const isCsv = format === 'csv' || (format === undefined && /\.csv\b/i.test(file));
  const check = `npx proforma check ${id}${isCsv ? ' --format csv' : ''}`;
  /** @param {string} program */
  const through = (program) => (file === '-' ? `... | ${program} | ${check}` : `${program} ${quoted(file)} | ${check}`);
  const name = file === '-' ? 'standard input' : JSON.stringify(file);
  return new UsageError(`cannot read ${name}: ${advice(code, found, through)}`);
}

/** @param {string} code @param {string} found @param {(program: string) => string} through */
function advice(code, found, through) {
  switch (code) {
    case 'text.encoding':
      return `it is ${found}, not UTF-8; convert it: ${through(`iconv -f ${found} -t UTF-8`)}`;
    case 'type.compressed':
      if (EXTRACT[found] === undefined) return `it is compressed (${found}); decompress it: ${through(DECOMPRESS[found] ?? found)}`;
      return `it is compressed (${found}); extract the file from it, as by ${EXTRACT[found]}, and check that`;
    case 'type.spreadsheet':
      return `it is a workbook (${found}), not text; save it as CSV in UTF-8, and check that`;
    default:
      return `it is ${found}, not text; export its records as NDJSON or CSV in UTF-8, and check those`;
  }
}

/** A name as a shell takes it. @param {string} file */
function quoted(file) {
  if (/^[\w./][\w./-]*$/.test(file)) return file;
  return /[\p{C}']/u.test(file) ? 'FILE' : `'${file.startsWith('-') ? './' : ''}${file}'`;
}
