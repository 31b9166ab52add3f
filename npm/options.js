// Copies what callers pass beside records into plain objects, so that a getter or a proxy cannot throw inside the module. What a value
// must be is for the module to check, and it throws an Error that says what to do.
import { get, isPlain, optional } from './encode.js';

/**
 * @param {unknown} target
 * @returns {{ baseUrl?: string | false, credentials?: Record<string, string | null | false> }} `false` is a value of the wrong type
 */
export function cleanTarget(target) {
  // A target that is the address itself must not be taken for one without a `baseUrl`, which means the provider's own address.
  if (target !== undefined && target !== null && typeof target !== 'object') {
    throw new Error('proforma: the target must be an object, such as { baseUrl: "https://example.com" }');
  }
  /** @type {ReturnType<typeof cleanTarget>} */
  const clean = {};
  const baseUrl = optional(target, 'baseUrl');
  if (baseUrl !== undefined) clean.baseUrl = address(baseUrl);
  const credentials = optional(target, 'credentials');
  if (credentials !== undefined && credentials !== null) clean.credentials = mapped(entriesOf(credentials) ?? [], secret);
  return clean;
}

/**
 * @param {unknown} options
 * @returns {Record<string, unknown> | undefined}
 */
export function cleanNames(options) {
  return copied(options, 'names', 'names must be an object, such as { companyName: "name_of_company" }');
}

/**
 * The options of a call that waits for the network. Call `release` when it has ended.
 *
 * @param {unknown} options
 */
export function cleanCallOptions(options) {
  const { signal, release } = forwarded(optional(options, 'signal'));
  try {
    const clean = {
      names: cleanNames(options),
      ifMatch: optional(options, 'ifMatch'),
      signal,
      timeoutMs: optional(options, 'timeoutMs'),
      attempts: optional(options, 'attempts'),
      onAttempt: optional(options, 'onAttempt'),
      paths: copied(options, 'paths', 'paths must be an object, such as { requiredFields: "/path" }'),
    };
    return { clean, release };
  } catch (error) {
    release();
    throw error;
  }
}

/** @param {unknown} query */
export function cleanQuery(query) {
  return { search: optional(query, 'search'), cursor: optional(query, 'cursor'), limit: optional(query, 'limit') };
}

/**
 * An option that is an object with values of any type.
 *
 * @param {unknown} options @param {string} name @param {string} advice
 */
function copied(options, name, advice) {
  const value = optional(options, name);
  if (value === undefined || value === null) return undefined;
  const entries = entriesOf(value);
  if (!entries) throw new Error(`proforma: ${advice}`);
  return mapped(entries, (each) => each);
}

/**
 * The keys and values of a plain object; `undefined` if it is not one, or cannot be read.
 *
 * @param {any} object
 * @returns {[key: string, value: unknown][] | undefined}
 */
function entriesOf(object) {
  try {
    if (typeof object !== 'object' || Array.isArray(object) || !isPlain(object)) return undefined;
    return Object.keys(object).map((key) => [key, get(object, key)]);
  } catch {
    return undefined;
  }
}

/**
 * @template T
 * @param {[key: string, value: unknown][]} entries @param {(value: unknown) => T} convert
 * @returns {Record<string, T>}
 */
function mapped(entries, convert) {
  return Object.fromEntries(entries.map(([key, value]) => [key, convert(value)]));
}

/** @param {unknown} value */
function secret(value) {
  return typeof value === 'string' ? value : value === undefined || value === null ? null : false;
}

/** The text of a `baseUrl`; `false` if it is neither text nor a URL object, of whatever realm. @param {any} value */
function address(value) {
  if (typeof value === 'string') return value;
  try {
    const isUrl = typeof value === 'object' && Object.prototype.toString.call(value) === '[object URL]';
    return isUrl && typeof value.href === 'string' ? /** @type {string} */ (value.href) : false;
  } catch {
    return false;
  }
}

/**
 * A signal of our own that is aborted with the caller's, which may come from another realm or a polyfill. The caller's reason is not
 * passed on, since it can be anything.
 *
 * @param {any} signal
 * @returns {{ signal: AbortSignal | undefined, release: () => void }}
 */
function forwarded(signal) {
  assertSignal(signal);
  if (signal === undefined || signal === null) return { signal: undefined, release() {} };
  const controller = new AbortController();
  const abort = () => controller.abort();
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort);
  // Without this method a signal stays subscribed; nothing more can be done.
  return { signal: controller.signal, release: () => signal.removeEventListener?.('abort', abort) };
}

/**
 * Throws if a signal is given that cannot be used as one.
 *
 * @param {any} signal
 */
export function assertSignal(signal) {
  if (signal === undefined || signal === null) return;
  try {
    if (typeof signal === 'object' && typeof signal.aborted === 'boolean' && typeof signal.addEventListener === 'function') return;
  } catch {
    // A proxy or a getter that throws.
  }
  throw new Error('proforma: signal must be an AbortSignal, such as `new AbortController().signal`');
}
