// The results as a table: Markdown, which is also what a screen shows.
import { targetsOf } from './targets.mjs';

/** Three significant digits, and all digits before the point. @param {number} value */
export function shown(value) {
  if (!Number.isFinite(value)) return '-';
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));
}

/** @param {ReturnType<typeof targetsOf>[number]} target @param {string} unit */
function targetText({ peer, most, least, met }, unit) {
  const bound = least === undefined ? `≤ ${most}` : `≥ ${least}`;
  return `${bound} ${peer === undefined ? unit : `of ${peer}`}: ${met ? 'met' : '**missed**'}`;
}

/** @param {import('./row.mjs').Result} result */
function cells(result) {
  const peers = Object.entries(result.peers).map(([name, value]) => `${name} ${shown(value)} (${shown(result.ratio[name] ?? NaN)})`);
  const targets = targetsOf(result).map((target) => targetText(target, result.unit));
  return [result.name, result.runtime, result.unit, shown(result.proforma), peers.join(', '), targets.join('; ')];
}

const HEAD = ['row', 'runtime', 'unit', 'proforma', 'peers (ratio proforma/peer)', 'target'];

/** @param {readonly import('./row.mjs').Result[]} results */
export function table(results) {
  return markdown([HEAD, ...results.map(cells)]);
}

/** Cells in columns of equal width. @param {readonly (readonly string[])[]} rows the first is the head */
export function markdown(rows) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(3, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (/** @type {readonly string[]} */ row) => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...rest] = rows;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rest.map(line)].join('\n');
}
