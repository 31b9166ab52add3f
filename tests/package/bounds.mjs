// What every call must keep to, whatever it is given.
import assert from 'node:assert/strict';

/** How long one call may take, in milliseconds; a machine may be slow, a hang is longer than that. */
const PATIENCE_MS = 10_000;

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
