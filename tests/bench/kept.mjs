// What earlier runs measured: a run of some rows replaces those rows in `target/bench.json`, and the others stay.
import { readFile } from 'node:fs/promises';
import { OUTSIDE } from './outside.mjs';
import { ROWS } from './rows.mjs';

/** @typedef {import('./row.mjs').Result} Result */

/**
 * @param {string} path of `target/bench.json`
 * @param {readonly Result[]} results of this run
 */
export async function withKept(path, results) {
  const text = await readFile(path, 'utf8').catch(() => '{"results":[]}');
  /** @type {{ results: Result[] }} */
  const kept = JSON.parse(text);
  const isNew = (/** @type {Result} */ { name, runtime }) =>
    results.some((result) => result.name === name && result.runtime === runtime);
  return ordered([...kept.results.filter((result) => !isNew(result)), ...results]);
}

/** In the order of the table, both runtimes of a row below each other. @param {readonly Result[]} results */
function ordered(results) {
  const place = (/** @type {Result} */ { name }) => [...ROWS, ...OUTSIDE].findIndex((row) => belongs(name, row.name));
  return results
    .map((result, at) => ({ result, at }))
    .sort((a, b) => place(a.result) - place(b.result) || names(a.result, b.result) || a.at - b.at)
    .map(({ result }) => result);
}

/** Results of one row by the number in their names, `10 rows` before `1,000 rows`. @param {Result} a @param {Result} b */
function names(a, b) {
  const number = (/** @type {Result} */ { name }) => Number(/[\d,]+ (?=rows|list)/.exec(name)?.[0].replaceAll(',', '') ?? 0);
  return number(a) - number(b) || a.name.localeCompare(b.name);
}

/** Whether a result is one of a row's: `growth, 10 rows` of `growth, rows`. @param {string} name @param {string} row */
function belongs(name, row) {
  return name.startsWith(row) || name.replace(/ [\d,]+ /, ' ') === row;
}

/** Whether every row has been measured, in every runtime that it has. @param {readonly Result[]} results */
export function isWhole(results) {
  const has = (/** @type {string} */ row, /** @type {string} */ runtime) =>
    results.some((result) => belongs(result.name, row) && result.runtime === runtime);
  return ROWS.every(({ name }) => has(name, 'node') && has(name, 'chromium')) && OUTSIDE.every(({ name, runtime }) => has(name, runtime));
}
