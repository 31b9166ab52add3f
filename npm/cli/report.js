// How the report of a row is written: as one line of JSON, or as a line of text an issue. The number of the row stands between two
// parts of the line, since only the main thread knows it.

/** @typedef {'ndjson' | 'text'} Style */
/** @typedef {import('../index.js').RowReport} RowReport */
/** @typedef {{ before: string, lines: (report: RowReport) => string[] }} Writer */

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

/** @param {import('../index.js').Issue} issue */
function line({ path, severity, message }) {
  const where = path.length > 0 ? `, ${path.join('.')}` : '';
  const weight = severity === 'warning' ? ' (warning)' : '';
  return plain(`${where}${weight}: ${message}`);
}

/**
 * Keys and values come from whoever wrote the file: what could move a terminal's cursor, colour it, break the line or turn the
 * direction of writing is spelt out.
 *
 * @param {string} text
 */
function plain(text) {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
}

/**
 * Whole lines, the numbers put in.
 *
 * @param {Style} style
 * @param {import('./judge.js').Part} part
 * @param {number} rows before the block
 */
export function numbered(style, { numbers, text }, rows) {
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
