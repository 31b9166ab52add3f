// Sends what the module built, and brings back what came of it: fetch, a clock, and the caller's abort. What is sent, whether it is
// sent again and what an answer means is the module's to say, one step after another.
import { call } from './module.js';
import { read } from './reply.js';
import { given } from './tape.js';

/** What an answer is wanted for; as `step` in src/wasm/sending.rs numbers it. */
export const SUBMIT = 0;
export const READ = 1;
export const LIST = 2;

/** The contract's default, in milliseconds. */
const TIMEOUT_MS = 30_000;
/** The longest that a timer can run, in milliseconds. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;
/** The contract's default; nobody is helped by more than the most. */
const ATTEMPTS = 3;
const MOST_ATTEMPTS = 10;

/**
 * How a call that waits for the network is carried out.
 * @typedef {object} Terms
 * @property {AbortSignal | undefined} signal
 * @property {number} timeoutMs for each attempt, body included
 * @property {number} attempts in all for each request
 * @property {unknown} onAttempt
 */

/**
 * @param {import('./index.js').CallOptions} [options]
 * @returns {Terms}
 */
export function terms(options) {
  const signal = given(options, 'signal');
  return {
    signal: isSignal(signal) ? signal : undefined,
    timeoutMs: within(given(options, 'timeoutMs'), TIMEOUT_MS, LONGEST_TIMEOUT_MS),
    attempts: within(given(options, 'attempts'), ATTEMPTS, MOST_ATTEMPTS),
    onAttempt: given(options, 'onAttempt'),
  };
}

/**
 * Sends, step by step; resolves to what became of it, as JSON text.
 *
 * @param {number} task @param {number} index the form's @param {import('./tape.js').Tape} tape @param {Terms} terms
 * @returns {Promise<string>}
 */
export async function send(task, index, tape, terms) {
  const { size, text } = tape;
  tape.value(undefined);
  for (;;) {
    const reply = call((core, cells, bytes) => core.step(index, cells, bytes, task), tape);
    // Only a step has a request; an outcome starts with its type.
    if (!reply.startsWith('{"request"')) return reply;
    const step = read(reply);
    tell(terms, step);
    const came = (await isCalledOff(terms.signal, step.waitMs)) ? ['aborted', false] : await attempt(step, terms);
    tape.rewind(size, text);
    const { completed, attempt: number, acted } = step;
    for (const value of [completed, number, acted, terms.attempts, Date.now(), die(), ...came]) tape.value(value);
  }
}

/**
 * One attempt, under one clock: from sending to the last byte of the body.
 *
 * @param {any} step @param {Terms} terms
 * @returns {Promise<unknown[]>} what `came` in src/wasm/sending.rs reads
 */
async function attempt({ request, requestIdHeaders }, { signal, timeoutMs }) {
  const controller = new AbortController();
  /** @type {'timeout' | 'aborted' | undefined} */
  let reason;
  /** @type {(reason?: unknown) => void} */
  let reject;
  /** @type {Promise<never>} */
  const cut = new Promise((_, no) => (reject = no));
  cut.catch(() => {});
  const cutOff = (/** @type {'timeout' | 'aborted'} */ why) => {
    reason ??= why;
    controller.abort();
    // Aborting alone is not enough where fetch was wrapped by something that does not listen.
    reject();
  };
  const clock = setTimeout(cutOff, timeoutMs, 'timeout');
  const calledOff = () => cutOff('aborted');
  signal?.addEventListener('abort', calledOff);
  try {
    const { url, body, ...init } = request;
    /** @type {Request} */
    let sent;
    try {
      sent = new Request(url, {
        ...init,
        body: init.method === 'GET' ? undefined : body,
        // A redirect would carry the credentials' headers to wherever it points.
        redirect: 'manual',
        cache: 'no-store',
        signal: controller.signal,
      });
    } catch {
      return ['network', false];
    }
    const response = await Promise.race([fetch(sent), cut]);
    if (typeof response?.text !== 'function' || !(response.headers instanceof Headers)) return ['unreadable', true];
    const text = await Promise.race([response.text(), cut]).catch(() => {});
    if (text === undefined && reason) return [reason, true];
    const header = (/** @type {string} */ name) => response.headers.get(name);
    const requestId = requestIdHeaders.map(header).find((/** @type {string | null} */ id) => id !== null);
    return [response.status, header('retry-after'), requestId, header('etag'), text];
  } catch {
    return [reason ?? 'network', true];
  } finally {
    clearTimeout(clock);
    signal?.removeEventListener('abort', calledOff);
  }
}

/**
 * Waits, but not for longer than the caller does; says whether the caller has called it off.
 *
 * @param {AbortSignal | undefined} signal @param {number} waitMs
 */
async function isCalledOff(signal, waitMs) {
  if (waitMs > 0 && !signal?.aborted) {
    await new Promise((/** @type {(value?: unknown) => void} */ wake) => {
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        wake();
      };
      const timer = setTimeout(done, waitMs);
      signal?.addEventListener('abort', done);
    });
  }
  return signal?.aborted === true;
}

/** @param {Terms} terms @param {any} step */
function tell({ onAttempt }, { completed, of, attempt, waitMs }) {
  if (typeof onAttempt !== 'function') return;
  try {
    onAttempt({ request: completed + 1, of, attempt, waitMs });
  } catch {
    // What the caller's own function throws is the caller's own affair.
  }
}

/** Drawn evenly from all of `u32`. */
function die() {
  return Math.floor(Math.random() * 2 ** 32);
}

/** @param {unknown} signal @returns {signal is AbortSignal} */
function isSignal(signal) {
  try {
    return signal instanceof AbortSignal;
  } catch {
    return false;
  }
}

/** @param {unknown} number @param {number} otherwise @param {number} most */
function within(number, otherwise, most) {
  return typeof number === 'number' && number >= 1 ? Math.min(Math.floor(number), most) : otherwise;
}
