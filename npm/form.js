// The API of a form: plain functions over plain objects. What is wrong with a record, and what is sent, the module decides.
import { Encoder, optional, withEncoder } from './encode.js';
import { describe } from './messages.js';
import { assertOptions, cleanIfMatch, cleanNames, cleanTarget } from './options.js';

/**
 * What the functions of a form have in common: where it is in the module, and how they encode and describe.
 *
 * @typedef {object} FormContext
 * @property {import('./instance.js').WasmModule} module
 * @property {number} index the position of the form in the module
 * @property {import('./specs.js').FormTable} table
 */

/**
 * @param {FormContext} context
 * @returns {import('./types.js').Form}
 */
export function createForm({ module, index, table: { spec, rows, country } }) {
  /** @param {string | undefined} json @param {unknown} [options] */
  const issuesOf = (json, options) => (json === undefined ? [] : describe(JSON.parse(json), spec, optional(options, 'messages')));

  return {
    id: spec.id,
    spec,

    validate(record, options) {
      assertOptions(options, '{ baseline: {} }');
      const issues = withEncoder((encoder) => {
        encodeRecord(encoder, rows, record, options);
        return issuesOf(
          module.call((glue, cells, text) => glue.validate(index, cells, text), encoder),
          options,
        );
      });
      return { valid: !issues.some((issue) => issue.severity === 'error'), issues };
    },

    validateField(path, record, options) {
      assertOptions(options, '{ baseline: {} }');
      return withEncoder((encoder) => {
        encoder.value(path);
        const key = country === undefined ? undefined : optional(path, '0');
        if (typeof key === 'string') {
          const keys = country === undefined || country === null || country === key ? [key] : [key, country];
          encoder.part(record, rows, keys);
          const baseline = optional(options, 'baseline');
          if (baseline === undefined || baseline === null) encoder.value(undefined);
          else encoder.part(baseline, rows, keys);
        } else {
          encodeRecord(encoder, rows, record, options);
        }
        return issuesOf(
          module.call((glue, cells, text) => glue.validateField(index, cells, text), encoder),
          options,
        );
      });
    },

    buildRequests(record, target, options) {
      const cleaned = cleanTarget(target);
      const names = cleanNames(options);
      const ifMatch = cleanIfMatch(options);
      return withEncoder((encoder) => {
        encodeRecord(encoder, rows, record, options);
        const [json = '', ...bodies] = module.call(
          (glue, cells, text) => glue.buildRequests(index, cells, text, cleaned, names, ifMatch),
          encoder,
        );
        const result = described(JSON.parse(json), spec, options);
        for (const [request, body] of bodies.entries()) result.requests[request].body = body;
        return result;
      });
    },

    diff(baseline, edited) {
      const encoder = new Encoder().record(edited, rows).record(baseline, rows);
      const changes = module.call((glue, cells, text) => glue.diff(index, cells, text), encoder);
      const record = {};
      for (const [path, change] of JSON.parse(changes)) put(record, path, change === 'set' ? at(edited, path) : null);
      return record;
    },

    fromProfile(profile, options) {
      const names = cleanNames(options);
      const encoder = new Encoder().value(profile);
      const fields = module.call((glue, cells, text) => glue.fromProfile(index, cells, text, names), encoder);
      const record = {};
      for (const [ours, theirs] of JSON.parse(fields)) put(record, ours, at(profile, theirs));
      return record;
    },

    '~standard': Object.freeze({
      version: 1,
      vendor: 'proforma',
      /** @param {unknown} value */
      validate(value) {
        return withEncoder((encoder) => {
          encodeRecord(encoder, rows, value);
          const issues = issuesOf(module.call((glue, cells, text) => glue.validate(index, cells, text), encoder));
          const errors = issues.filter((issue) => issue.severity === 'error');
          if (errors.length > 0) return { issues: errors };
          return { value: JSON.parse(module.call((glue, cells, text) => glue.normalise(index, cells, text), encoder)) };
        });
      },
    }),
  };
}

/**
 * Encodes a record and the baseline it is compared with, if any.
 *
 * @param {Encoder} encoder
 * @param {import('./rows.js').Rows} rows
 * @param {unknown} record
 * @param {unknown} [options]
 */
export function encodeRecord(encoder, rows, record, options) {
  encoder.record(record, rows);
  const baseline = optional(options, 'baseline');
  if (baseline === undefined || baseline === null) encoder.value(undefined);
  else encoder.record(baseline, rows);
}

/**
 * Gives the issues of a result their messages.
 *
 * @param {any} result as the module returns it
 * @param {import('./types.js').FormSpec} spec
 * @param {unknown} [options]
 */
export function described(result, spec, options) {
  if (result.issues) describe(result.issues, spec, optional(options, 'messages'));
  return result;
}

/** @param {any} object @param {string[]} path */
function at(object, path) {
  return path.reduce(optional, object);
}

/** @param {any} record @param {string[]} path @param {unknown} value */
function put(record, [first = '', leaf], value) {
  if (leaf === undefined) record[first] = value;
  else (record[first] ??= {})[leaf] = value;
}
