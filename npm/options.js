// Copies what callers pass beside records into plain objects of plain values, since a getter or a proxy that throws inside the module
// would be taken for a bug in it. A value of the wrong type becomes `false` where the module must refuse it, and is left out elsewhere.
import { get, isPlain, optional } from './encode.js';

/**
 * Throws if options are given that are no object: ignored, they would leave out what the caller asked for.
 *
 * @param {unknown} options
 * @param {string} example what they look like
 */
export function assertOptions(options, example) {
  if (options !== undefined && !isObject(options)) {
    throw new Error(`proforma: the options must be an object, such as ${example}; leave them out for the defaults`);
  }
}

/** Whether something holds values by name. Dates, maps, URLs, signals, lists and boxed texts do not. @param {unknown} value */
function isObject(value) {
  try {
    return typeof value === 'object' && Object.prototype.toString.call(value) === '[object Object]';
  } catch {
    // A revoked proxy, or a tag that throws.
    return false;
  }
}

/**
 * @param {unknown} target
 * @returns {{ baseUrl?: string | false, credentials?: Record<string, Plain> }}
 */
export function cleanTarget(target) {
  // A target that is the address itself must not be taken for one without a `baseUrl`, which means the provider's own address.
  if (target !== undefined && !isObject(target)) {
    throw new Error('proforma: the target must be an object, such as { baseUrl: "https://example.com" }');
  }
  /** @type {ReturnType<typeof cleanTarget>} */
  const clean = {};
  const baseUrl = optional(target, 'baseUrl');
  if (baseUrl !== undefined) clean.baseUrl = address(baseUrl);
  const credentials = optional(target, 'credentials');
  if (credentials !== undefined && credentials !== null) clean.credentials = plainValues(entriesOf(credentials) ?? []);
  return clean;
}

/**
 * The option `names`.
 *
 * @param {unknown} options
 */
export function cleanNames(options) {
  assertOptions(options, '{ names: { companyName: "name_of_company" } }');
  return plainObject(options, 'names', 'names must be an object, such as { companyName: "name_of_company" }');
}

/**
 * The options of a call that waits for the network. Call `release` when it has ended.
 *
 * @param {unknown} options
 */
export function cleanCallOptions(options) {
  assertOptions(options, '{ timeoutMs: 10000 }');
  const { signal, release } = forwarded(optional(options, 'signal'));
  try {
    const clean = {
      names: cleanNames(options),
      ifMatch: cleanIfMatch(options),
      signal,
      timeoutMs: numberOf(options, 'timeoutMs'),
      attempts: numberOf(options, 'attempts'),
      onAttempt: functionOf(options, 'onAttempt'),
      paths: plainObject(options, 'paths', 'paths must be an object, such as { requiredFields: "/path" }'),
    };
    return { clean, release };
  } catch (error) {
    release();
    throw error;
  }
}

/**
 * The option `ifMatch`. `null` is an answer without a tag. What else is no text must not be ignored: the change would go out unguarded.
 *
 * @param {unknown} options
 */
export function cleanIfMatch(options) {
  const value = optional(options, 'ifMatch');
  if (value === undefined || value === null || typeof value === 'string') return value ?? undefined;
  throw new Error('proforma: ifMatch must be a text, such as the `etag` of the profile that was read');
}

/** @param {unknown} query */
export function cleanQuery(query) {
  // A text that is to be searched for must not list everything.
  if (query !== undefined && !isObject(query)) {
    throw new Error('proforma: the query must be an object, such as { search: "Acme" }');
  }
  return { search: textOf(query, 'search'), cursor: textOf(query, 'cursor'), limit: numberOf(query, 'limit') };
}

/** @param {unknown} options @param {string} name */
function textOf(options, name) {
  const value = optional(options, name);
  return typeof value === 'string' ? value : undefined;
}

/** @param {unknown} options @param {string} name */
function numberOf(options, name) {
  const value = optional(options, name);
  return typeof value === 'number' ? value : undefined;
}

/** @param {unknown} options @param {string} name */
function functionOf(options, name) {
  const value = optional(options, name);
  return typeof value === 'function' ? value : undefined;
}

/**
 * An option that is an object of texts.
 *
 * @param {unknown} options @param {string} name @param {string} advice
 */
function plainObject(options, name, advice) {
  const value = optional(options, name);
  if (value === undefined || value === null) return undefined;
  const entries = entriesOf(value);
  if (!entries) throw new Error(`proforma: ${advice}`);
  return plainValues(entries.filter(([, each]) => each !== undefined));
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

/** @typedef {string | null | false} Plain text, nothing, or a value of another type */

/**
 * @param {[key: string, value: unknown][]} entries
 * @returns {Record<string, Plain>}
 */
function plainValues(entries) {
  const plain = (/** @type {unknown} */ value) => (typeof value === 'string' ? value : value === undefined || value === null ? null : false);
  return Object.fromEntries(entries.map(([key, value]) => [key, plain(value)]));
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
