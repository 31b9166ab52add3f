// The API: plain functions over plain objects. What is wrong with a record, and what is sent, is the module's to say.
import { describe } from './messages.js';
import { validateMany } from './many.js';
import { call } from './module.js';
import { read } from './reply.js';
import { LIST, READ, send, SUBMIT, terms } from './send.js';
import { specs } from './specs.js';
import { get, given, Tape, withTape } from './tape.js';

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
function make({ spec, rows, ids: idKeys, country }, index) {
  /**
   * The tape that every call starts with: the record and what it is judged against.
   *
   * @param {unknown} record
   * @param {import('./index.js').ValidateOptions} [options]
   * @param {Tape} [tape]
   */
  const lay = (record, options, tape = new Tape()) => {
    tape.record(record, rows);
    const baseline = given(options, 'baseline');
    return baseline === undefined || baseline === null ? tape.value(undefined) : tape.record(baseline, rows);
  };

  /**
   * @param {unknown} record
   * @param {import('./index.js').Target} [target]
   * @param {import('./index.js').SubmitOptions} [options]
   * @param {Tape} [tape]
   */
  const layRequest = (record, target, options, tape = new Tape()) =>
    lay(record, options, tape).value(given(options, 'names')).value(target).value(given(options, 'ifMatch'));

  /** @param {object} profile @param {import('./index.js').Names} [names] */
  const fromProfile = (profile, names) => {
    const tape = new Tape().value(profile).value(names);
    const found = JSON.parse(call((core, cells, text) => core.fromProfile(index, cells, text), tape));
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
    const result = read(json);
    if (result.issues) describe(result.issues, spec, given(options, 'messages'));
    return result;
  };

  /** @type {import('./index.js').Form} */
  const form = {
    id: spec.id,
    spec,

    validate(record, options) {
      const issues = withTape((tape) => {
        lay(record, options, tape);
        return issuesOf(call((core, cells, text) => core.validate(index, cells, text), tape), options);
      });
      return { valid: !issues.some((issue) => issue.severity === 'error'), issues };
    },

    validateField(path, record, options) {
      return withTape((tape) => {
        tape.value(path);
        const key = country === undefined ? undefined : at(path, ['0']);
        if (typeof key === 'string') {
          const keys = country === null || country === key ? [key] : [key, /** @type {string} */ (country)];
          const baseline = given(options, 'baseline') ?? undefined;
          tape.part(record, rows, keys);
          if (baseline === undefined) tape.value(undefined);
          else tape.part(baseline, rows, keys);
        } else {
          lay(record, options, tape);
        }
        return issuesOf(call((core, cells, text) => core.validateField(index, cells, text), tape), options);
      });
    },

    buildRequests(record, target, options) {
      return withTape((tape) => {
        layRequest(record, target, options, tape);
        return resultOf(call((core, cells, text) => core.buildRequests(index, cells, text), tape), options);
      });
    },

    async submit(record, target, options) {
      return resultOf(await send(SUBMIT, index, layRequest(record, target, options), terms(options)), options);
    },

    async read(ids, target, options) {
      if (!spec.reads.one) throw new Error(`proforma: ${spec.id} cannot read one profile; see spec.reads`);
      const tape = new Tape().record(ids, rows).value(undefined).value(target);
      const result = resultOf(await send(READ, index, tape, terms(options)));
      if (result.type === 'found') result.record = { ...idsOf(ids), ...fromProfile(result.profile) };
      return result;
    },

    async list(query, target, options) {
      if (spec.reads.list === 'none') throw new Error(`proforma: ${spec.id} cannot list profiles; see spec.reads`);
      const ids = given(query, 'ids') ?? {};
      const tape = new Tape().record(ids, rows);
      for (const key of ['search', 'cursor', 'limit']) tape.value(given(query, key));
      const result = resultOf(await send(LIST, index, tape.value(target), terms(options)));
      if (result.type !== 'page') return result;
      for (const item of result.items) {
        item.record = { ...idsOf(ids), ...fromProfile(item.profile) };
        delete item.profile;
      }
      return result;
    },

    diff(baseline, edited) {
      const tape = new Tape().record(edited, rows).record(baseline, rows);
      const changes = JSON.parse(call((core, cells, text) => core.diff(index, cells, text), tape));
      const record = {};
      for (const [path, change] of changes) put(record, path, change === 'set' ? at(edited, path) : null);
      return record;
    },

    fromProfile: (profile, options) => fromProfile(profile, given(options, 'names')),

    jsonSchema(of = 'record', options) {
      if (of !== 'record' && of !== 'payload') {
        throw new Error(`proforma: there is no schema of ${JSON.stringify(of)}; use "record" or "payload"`);
      }
      const tape = new Tape().value(given(options, 'names'));
      return JSON.parse(call((core, cells, text) => core.jsonSchema(index, cells, text, of === 'payload'), tape));
    },

    validateMany: (source, options) => validateMany(index, spec, source, options),

    '~standard': Object.freeze({
      version: 1,
      vendor: 'proforma',
      /** @param {unknown} value */
      validate(value) {
        const tape = lay(value);
        const issues = issuesOf(call((core, cells, text) => core.validate(index, cells, text), tape));
        const errors = issues.filter((issue) => issue.severity === 'error');
        if (errors.length > 0) return { issues: errors };
        return { value: JSON.parse(call((core, cells, text) => core.normalise(index, cells, text), tape)) };
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

/** @param {unknown} id */
function isId(id) {
  return typeof id === 'string' || typeof id === 'number';
}
