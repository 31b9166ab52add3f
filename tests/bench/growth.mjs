// How cost grows, as a table that names the growth.
import { markdown, shown } from './table.mjs';

/**
 * Between the two largest: the cost of all grows with `n` to this power, 1 being linear. The smallest is a small difference of
 * two large times, and says more about the clock.
 *
 * @param {readonly { count: number, each: number }[]} points
 */
export function power(points) {
  const [first, last] = [points.at(-2), points.at(-1)];
  if (!first || !last || first === last || first.each <= 0 || last.each <= 0) return NaN;
  return 1 + Math.log(last.each / first.each) / Math.log(last.count / first.count);
}

/** @param {number} exponent */
export function named(exponent) {
  if (!Number.isFinite(exponent)) return '-';
  const word = exponent > 1.1 ? '**worse than linear**' : exponent < 0.9 ? 'better than linear' : 'linear';
  return `${word} (n^${exponent.toFixed(2)})`;
}

/** @param {readonly import('./row.mjs').Result[]} results named `growth, 1,000 rows` */
export function growth(results) {
  /** @type {Map<string, { runtime: string, unit: string, what: string, points: { count: number, each: number }[] }>} */
  const series = new Map();
  for (const { name, runtime, unit, proforma } of results) {
    const [, count = '', what = ''] = /^growth, ([\d,]+) (.*)$/.exec(name) ?? [];
    const found = series.get(what + runtime) ?? { runtime, unit, what, points: [] };
    found.points.push({ count: Number(count.replaceAll(',', '')), each: proforma });
    series.set(what + runtime, found);
  }
  const lines = [...series.values()].map(({ runtime, unit, what, points }) => [
    what,
    runtime,
    points.map(({ count, each }) => `${count.toLocaleString('en')}: ${shown(each)} ${unit}`).join(', '),
    named(power(points)),
  ]);
  return markdown([['number of', 'runtime', 'cost of each', 'cost of all'], ...lines]);
}
