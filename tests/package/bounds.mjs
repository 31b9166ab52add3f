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
