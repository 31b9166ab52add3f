// The API: plain functions over plain objects. What is wrong with a record, and what is sent, is the module's to say.
import { describe } from './messages.js';
import { validateMany } from './many.js';
import { call, core } from './module.js';
import { specs } from './specs.js';
import { get, Tape } from './tape.js';

/** The contract's default, in milliseconds. */
const TIMEOUT_MS = 30_000;
/** The longest that a timer can run, in milliseconds. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;
/** The contract's default; nobody is helped by more than the most. */
const ATTEMPTS = 3;
const MOST_ATTEMPTS = 10;

/** @type {readonly import('./index.js').Form[] | undefined} */
let all;

/** Every form, in the order a page lists them. */
export function forms() {
  all ??= Object.freeze(specs().map(make));
  return all;
}

/**
 * One form.
 *
 * @param {string} id such as `cm.company-profile.create`
 * @returns {import('./index.js').Form}
 */
export function form(id) {
  const found = forms().find((form) => form.id === id);
  if (found) return found;
  const known = forms().map((form) => form.id);
  throw new Error(`proforma: there is no form ${JSON.stringify(id)}; use one of ${known.join(', ')}`);
}

/**
 * @param {import('./specs.js').Table} table
 * @param {number} index
 * @returns {import('./index.js').Form}
 */
function make({ spec, rows, ids: idKeys }, index) {
  /**
   * The tape that every call starts with: the record and what it is judged against.
   *
   * @param {unknown} record
   * @param {import('./index.js').ValidateOptions} [options]
   */
  const lay = (record, options) => {
    const tape = new Tape();
    tape.record(record, rows);
    const baseline = given(options, 'baseline');
    if (baseline === undefined || baseline === null) tape.value(undefined);
    else tape.record(baseline, rows);
    return tape;
  };

  /**
   * @param {import('./index.js').Target} [target]
   * @param {import('./index.js').SubmitOptions} [options]
   */
  const layRequest = (/** @type {unknown} */ record, target, options) => {
    const tape = lay(record, options);
    tape.value(given(options, 'names'));
    tape.value(target);
    tape.value(given(options, 'ifMatch'));
    return tape;
  };

  /**
   * What every call that waits for the network ends with.
   *
   * @param {import('./index.js').CallOptions} [options]
   * @returns {[AbortSignal | undefined, number, number, ((...told: number[]) => void) | undefined]}
   */
  const terms = (options) => [
    signalOf(given(options, 'signal')),
    within(given(options, 'timeoutMs'), TIMEOUT_MS, LONGEST_TIMEOUT_MS),
    within(given(options, 'attempts'), ATTEMPTS, MOST_ATTEMPTS),
    onAttempt(given(options, 'onAttempt')),
  ];

  /** @param {object} profile @param {import('./index.js').Names} [names] */
  const fromProfile = (profile, names) => {
    const tape = new Tape();
    tape.value(profile);
    tape.value(names);
    const found = JSON.parse(call((core) => core.fromProfile(index, tape.written, tape.text)));
    const record = {};
    for (const [ours, theirs] of found) put(record, ours, at(profile, theirs));
    return record;
  };

  /** The ids of a record. @param {any} [record] */
  const idsOf = (record) =>
    Object.fromEntries(idKeys.map((key) => [key, given(record, key)]).filter(([, id]) => isId(id)));

  /** @param {string} json @param {import('./index.js').ValidateOptions} [options] */
  const issuesOf = (json, options) => (json === '' ? [] : describe(JSON.parse(json), spec, given(options, 'messages')));

  /** @param {string} json @param {import('./index.js').ValidateOptions} [options] */
  const resultOf = (json, options) => {
    const result = JSON.parse(json);
    if (result.issues) describe(result.issues, spec, given(options, 'messages'));
    return result;
  };

  /** @type {import('./index.js').Form} */
  const form = {
    id: spec.id,
    spec,

    validate(record, options) {
      const tape = lay(record, options);
      const issues = issuesOf(call((core) => core.validate(index, tape.written, tape.text)), options);
      return { valid: !issues.some((issue) => issue.severity === 'error'), issues };
    },

    validateField(path, record, options) {
      const tape = lay(record, options);
      tape.value(path);
      return issuesOf(call((core) => core.validateField(index, tape.written, tape.text)), options);
    },

    buildRequests(record, target, options) {
      const tape = layRequest(record, target, options);
      return resultOf(call((core) => core.buildRequests(index, tape.written, tape.text)), options);
    },

    async submit(record, target, options) {
      const tape = layRequest(record, target, options);
      return resultOf(await core().send('submit', index, tape.written, tape.text, ...terms(options)), options);
    },

    async read(ids, target, options) {
      if (!spec.reads.one) throw new Error(`proforma: ${spec.id} cannot read one profile; see spec.reads`);
      const tape = new Tape();
      tape.record(ids, rows);
      tape.value(undefined);
      tape.value(target);
      const result = resultOf(await core().send('read', index, tape.written, tape.text, ...terms(options)));
      if (result.type === 'found') result.record = { ...idsOf(ids), ...fromProfile(result.profile) };
      return result;
    },

    async list(query, target, options) {
      if (spec.reads.list === 'none') throw new Error(`proforma: ${spec.id} cannot list profiles; see spec.reads`);
      const ids = given(query, 'ids') ?? {};
      const tape = new Tape();
      tape.record(ids, rows);
      for (const key of ['search', 'cursor', 'limit']) tape.value(given(query, key));
      tape.value(target);
      const result = resultOf(await core().send('list', index, tape.written, tape.text, ...terms(options)));
      if (result.type !== 'page') return result;
      for (const item of result.items) {
        item.record = { ...idsOf(ids), ...fromProfile(item.profile) };
        delete item.profile;
      }
      return result;
    },

    diff(baseline, edited) {
      const tape = new Tape();
      tape.record(edited, rows);
      tape.record(baseline, rows);
      const changes = JSON.parse(call((core) => core.diff(index, tape.written, tape.text)));
      const record = {};
      for (const [path, change] of changes) put(record, path, change === 'set' ? at(edited, path) : null);
      return record;
    },

    fromProfile: (profile, options) => fromProfile(profile, given(options, 'names')),

    jsonSchema(of = 'record', options) {
      if (of !== 'record' && of !== 'payload') {
        throw new Error(`proforma: there is no schema of ${JSON.stringify(of)}; use "record" or "payload"`);
      }
      const tape = new Tape();
      tape.value(given(options, 'names'));
      return JSON.parse(call((core) => core.jsonSchema(index, of === 'payload', tape.written, tape.text)));
    },

    validateMany: (source, options) => validateMany(index, spec, source, options),

    '~standard': Object.freeze({
      version: 1,
      vendor: 'proforma',
      /** @param {unknown} value */
      validate(value) {
        const tape = lay(value);
        const errors = issuesOf(call((core) => core.validate(index, tape.written, tape.text))).filter(
          (issue) => issue.severity === 'error',
        );
        if (errors.length > 0) return { issues: errors };
        return { value: JSON.parse(call((core) => core.normalise(index, tape.written, tape.text))) };
      },
    }),
  };
  return Object.freeze(form);
}

/** @param {any} object @param {string[]} path */
function at(object, path) {
  return path.reduce(given, object);
}

/** @param {any} record @param {string[]} path @param {unknown} value */
function put(record, [first = '', leaf], value) {
  if (leaf === undefined) record[first] = value;
  else (record[first] ??= {})[leaf] = value;
}

/**
 * What was handed over under a key, if anything.
 *
 * @param {any} object @param {string} key
 * @returns {any}
 */
function given(object, key) {
  return object === undefined || object === null ? undefined : get(object, key);
}

/** @param {unknown} id */
function isId(id) {
  return typeof id === 'string' || typeof id === 'number';
}

/** @param {unknown} signal */
function signalOf(signal) {
  try {
    return signal instanceof AbortSignal ? signal : undefined;
  } catch {
    return undefined;
  }
}

/** @param {unknown} number @param {number} otherwise @param {number} most */
function within(number, otherwise, most) {
  return typeof number === 'number' && number >= 1 ? Math.min(Math.floor(number), most) : otherwise;
}

/**
 * @param {unknown} tell
 * @returns {((request: number, of: number, attempt: number, waitMs: number) => void) | undefined}
 */
function onAttempt(tell) {
  if (typeof tell !== 'function') return undefined;
  return (request, of, attempt, waitMs) => tell({ request, of, attempt, waitMs });
}
