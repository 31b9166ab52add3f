// What bad input gets: an issue, never a throw, a hang or a dead module.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { fields, form, forms, IDS } from './proforma.mjs';
import { HOSTILE, nested, NO_JSON } from './hostile-values.mjs';
import { record, RECORDS } from './samples.mjs';

/** How long one call may take, in milliseconds; a machine may be slow, a hang is longer than that. */
const PATIENCE_MS = 10_000;

const create = form('cm.company-profile.create');

/** Puts a value at a path. @param {any} object @param {readonly string[]} path @param {unknown} value */
function put(object, [first, leaf], value) {
  object[first] = leaf === undefined ? value : { ...object[first], [leaf]: value };
  return object;
}

/** Runs it, and sees to the time. @template T @param {() => T} call @returns {T} */
function soon(call) {
  const start = performance.now();
  const result = call();
  const taken = performance.now() - start;
  assert.ok(taken < PATIENCE_MS, `${Math.round(taken)} ms`);
  return result;
}

/** @param {any} issues */
function areIssues(issues) {
  for (const { path, code, severity, message } of issues) {
    assert.ok(Array.isArray(path) && /^[a-z_0-9.]+$/.test(code) && /^(error|warning)$/.test(severity), code);
    assert.ok(typeof message === 'string' && message.isWellFormed() && message.length < 500, code);
  }
}

const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype, Promise.prototype];
const members = prototypes.map((prototype) => Reflect.ownKeys(prototype));

afterEach(() => {
  // Whatever came before, the module lives, and nothing that everybody inherits was touched.
  assert.equal(create.validate({}).issues.length, 16);
  assert.deepEqual(prototypes.map((prototype) => Reflect.ownKeys(prototype)), members);
});

for (const [name, value] of Object.entries(HOSTILE)) {
  describe(name, () => {
    it('as a record gets issues', () => {
      for (const { id, validate, validateField, buildRequests } of forms()) {
        const report = soon(() => validate(value()));
        assert.equal(report.valid, false, id);
        assert.ok(report.issues.length > 0, id);
        areIssues(report.issues);
        areIssues(soon(() => validateField(['name'], value())));
        assert.equal(soon(() => buildRequests(value())).type, 'invalid', id);
      }
    });

    it('as the value of any field never goes out unjudged', () => {
      for (const id of IDS) {
        for (const { path } of fields(form(id).spec)) {
          const given = () => put(record(id), path, value());
          const report = soon(() => form(id).validate(given()));
          areIssues(report.issues);
          if (name in NO_JSON) {
            assert.deepEqual(report.issues.filter(({ severity }) => severity === 'error').map((issue) => issue.path[0]), [path[0]], `${path}`);
            assert.equal(form(id).buildRequests(given()).type, 'invalid');
          }
        }
      }
    });

    it('as the value of an unknown field is said to be one', () => {
      const { issues } = soon(() => create.validate(record(create.id, { noSuchField: value() })));
      assert.deepEqual(issues.map(({ code, path }) => [code, ...path]), [['unknown_field', 'noSuchField']]);
    });

    it('as a baseline is no reason to throw', () => {
      for (const { id, validate, buildRequests, diff } of forms()) {
        areIssues(soon(() => validate(RECORDS[id], { baseline: value() })).issues);
        assert.match(soon(() => buildRequests(RECORDS[id], {}, { baseline: value() })).type, /^(ready|invalid)$/);
        assert.equal(typeof soon(() => diff(value(), RECORDS[id])), 'object');
        assert.equal(typeof soon(() => diff(RECORDS[id], value())), 'object');
      }
    });

    it('as names, target, path or options is no reason to throw', () => {
      for (const { id, validate, validateField, buildRequests, fromProfile, jsonSchema } of forms()) {
        const given = RECORDS[id];
        areIssues(soon(() => validate(given, value())).issues);
        areIssues(soon(() => validate(given, { messages: value() })).issues);
        areIssues(soon(() => validateField(value(), given)));
        areIssues(soon(() => validateField([value()], given)));
        areIssues(soon(() => buildRequests(given, value())).issues);
        areIssues(soon(() => buildRequests(given, { baseUrl: value() })).issues);
        areIssues(soon(() => buildRequests(given, { credentials: value() })).issues);
        areIssues(soon(() => buildRequests(given, {}, value())).issues);
        areIssues(soon(() => buildRequests(given, {}, { names: value() })).issues);
        areIssues(soon(() => buildRequests(given, {}, { names: { name: value() } })).issues);
        assert.deepEqual(soon(() => fromProfile({}, value())), {});
        assert.deepEqual(soon(() => fromProfile({}, { names: value() })), {});
        assert.equal(soon(() => jsonSchema('payload', { names: value() })).type, 'object');
      }
    });

    it('as a profile, or to Standard Schema, is no reason to throw', () => {
      for (const each of forms()) {
        assert.equal(typeof soon(() => each.fromProfile(value())), 'object');
        areIssues(soon(() => each['~standard'].validate(value())).issues);
      }
    });

    it('given to submit, read and list never rejects', async () => {
      const { submit, read, list } = form('cm.company-profile.update');
      const given = RECORDS['cm.company-profile.update'];
      const nowhere = { baseUrl: 'http://127.0.0.1:9' };
      const calls = [
        () => submit(value(), nowhere, { attempts: 1 }),
        () => submit(given, { baseUrl: '/nowhere', credentials: value() }, { attempts: 1 }),
        () => submit(given, nowhere, { attempts: 1, names: value(), ifMatch: value(), timeoutMs: value() }),
        () => submit(given, nowhere, { attempts: 1, onAttempt: value() }),
        () => submit(given, nowhere, { attempts: 1, baseline: value() }),
        () => read(value(), nowhere, { attempts: 1 }),
        () => list({ ids: value() }, nowhere, { attempts: 1 }),
        () => list({ ids: given, search: value(), cursor: value(), limit: value() }, nowhere, { attempts: 1 }),
        () => list(value(), nowhere, { attempts: 1 }),
      ];
      for (const call of calls) {
        const { type, issues } = await call();
        assert.match(type, /^(invalid|rejected|failed)$/);
        areIssues(issues);
      }
    });
  });
}

describe('nesting', () => {
  // The record and `requiredFields` are two containers.
  const issuesAt = (depth) => create.validate(record(create.id, { requiredFields: { key: nested(depth - 2) } })).issues;

  it('of 32 is fine', () => {
    assert.deepEqual(issuesAt(32), []);
  });

  it('of 33 is no JSON', () => {
    assert.deepEqual(issuesAt(33).map(({ code, path }) => [code, ...path]), [['type.not_json', 'requiredFields']]);
  });
});
