// How the report of a row is written: a line of JSON, or a line of text for each issue. The row number is in the middle of the line and
// is put in last, since only the main thread knows it.

/** @typedef {'ndjson' | 'text'} Style */
/** @typedef {import('../bulk.js').RowReport} RowReport */
/** `before` and each of `lines` are what is written before and after the row number. @typedef {{ before: string, lines: (report: RowReport) => string[] }} Writer */

/** @type {Record<Style, Writer>} */
export const writers = {
  ndjson: {
    before: '{"row":',
    lines: ({ row, ...rest }) => [`,${JSON.stringify(rest).slice(1)}`],
  },
  text: {
    before: 'row ',
    lines: ({ issues }) => issues.map(line),
  },
};

/** @param {import('../bulk.js').Issue} issue */
function line({ path, severity, message }) {
  const where = path.length > 0 ? `, ${path.join('.')}` : '';
  const weight = severity === 'warning' ? ' (warning)' : '';
  return escaped(`${where}${weight}: ${message}`);
}

/**
 * Escapes what could move a terminal's cursor, change its colour, break the line or reverse the direction of writing, since keys and
 * values come from whoever wrote the file.
 *
 * @param {string} text
 */
function escaped(text) {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);
}

/**
 * The lines of a part, with their row numbers.
 *
 * @param {Style} style
 * @param {import('./validate-block.js').Part} part
 * @param {number} rows the number of rows before the block
 */
export function withRowNumbers(style, { numbers, text }, rows) {
  const { before } = writers[style];
  let whole = '';
  let at = 0;
  for (const number of numbers) {
    const end = text.indexOf('\n', at);
    whole += `${before}${rows + number}${end < 0 ? text.slice(at) : text.slice(at, end + 1)}`;
    at = end + 1;
  }
  return `${whole}\n`;
}
