// What every call must keep to, whatever it is given.
import assert from 'node:assert/strict';
import v8 from 'node:v8';
import vm from 'node:vm';

/** How long one call may take, in milliseconds; a machine may be slow, a hang is longer than that. */
const PATIENCE_MS = 20_000;

/** Runs it, and sees to the time. @template T @param {() => T} call @returns {T} */
export function soon(call) {
  const start = performance.now();
  const result = call();
  const taken = performance.now() - start;
  assert.ok(taken < PATIENCE_MS, `${Math.round(taken)} ms`);
  return result;
}

/**
 * Whether an error is one that a mistake in a program gets: an `Error` that says what to do, and no bug of the package's.
 *
 * @param {unknown} error
 */
export const isUsageError = (error) => error instanceof Error && /^proforma: (?!a bug)(?!called from).+/.test(error.message);

/**
 * Runs what a program may have given a wrong option, such as `names` or `baseUrl`: a result that is judged, or such an error.
 *
 * @template T @param {() => T} call @param {(result: T) => void} judge
 */
export function judgedOrRefused(call, judge) {
  let result;
  try {
    result = soon(call);
  } catch (error) {
    assert.ok(isUsageError(error), String(error));
    return;
  }
  judge(result);
}

/** @param {any} issues */
export function areIssues(issues) {
  for (const { path, code, severity, message } of issues) {
    assert.ok(Array.isArray(path) && /^[a-z_0-9.]+$/.test(code) && /^(error|warning)$/.test(severity), code);
    assert.ok(typeof message === 'string' && message.isWellFormed() && message.length < 500, code);
  }
}

v8.setFlagsFromString('--expose-gc');
const collect = vm.runInNewContext('gc');

/** What is in use once the garbage is gone, the module's memory included, in bytes. */
export function inUse() {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
