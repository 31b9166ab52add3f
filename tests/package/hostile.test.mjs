// What bad input gets: an issue, never a throw, a hang or a dead module.
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { errors, fields, form, forms, IDS, lines } from './proforma.mjs';
import { areIssues, isUsageError, judgedOrRefused, soon } from './bounds.mjs';
import { HOSTILE, nested, NO_JSON } from './hostile-values.mjs';
import { record, RECORDS } from './samples.mjs';

const create = form('cm.company-profile.create');

/** Puts a value at a path. @param {any} object @param {readonly string[]} path @param {unknown} value */
function put(object, [first, leaf], value) {
  object[first] = leaf === undefined ? value : { ...object[first], [leaf]: value };
  return object;
}

const prototypes = [Object.prototype, Array.prototype, Function.prototype, String.prototype, Promise.prototype];
const members = prototypes.map((prototype) => Reflect.ownKeys(prototype));

afterEach(() => {
  // Whatever came before, the module lives, and nothing that everybody inherits was touched.
  assert.equal(create.validate({}).issues.length, 16);
  assert.deepEqual(prototypes.map((prototype) => Reflect.ownKeys(prototype)), members);
});

const GIVEN = RECORDS['cm.company-profile.update'];
/** Nobody listens there. */
const NOWHERE = { baseUrl: 'http://127.0.0.1:9' };
const ONCE = { attempts: 1 };

/** What goes over the network, with a hostile value in some place. @type {Record<string, ((form: any, value: () => any) => Promise<any>)[]>} */
const SENDING = {
  'given to submit': [
    ({ submit }, value) => submit(value(), NOWHERE, ONCE),
    ({ submit }, value) => submit(GIVEN, { ...NOWHERE, credentials: value() }, ONCE),
    ({ submit }, value) => submit(GIVEN, NOWHERE, { ...ONCE, baseline: value() }),
    ({ submit }, value) => submit(GIVEN, NOWHERE, { ...ONCE, names: value(), ifMatch: value() }),
  ],
  'as an option of a call': [
    ({ submit }, value) => submit(GIVEN, NOWHERE, { ...ONCE, onAttempt: value() }),
    ({ submit }, value) => submit(GIVEN, NOWHERE, { ...ONCE, timeoutMs: value() }),
    ({ submit }, value) => submit(GIVEN, { baseUrl: '/nowhere' }, { attempts: value() }),
    ({ submit }, value) => submit(GIVEN, NOWHERE, { ...ONCE, signal: value() }),
  ],
  'given to read and list': [
    ({ read }, value) => read(value(), NOWHERE, ONCE),
    ({ list }, value) => list({ ids: value() }, NOWHERE, ONCE),
    ({ list }, value) => list({ ids: GIVEN, search: value(), cursor: value(), limit: value() }, NOWHERE, ONCE),
    ({ list }, value) => list(value(), NOWHERE, ONCE),
  ],
};

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
          // Whatever it is, the other fields are judged as ever; or the whole record is one clear issue.
          const refused = [...new Set(errors(report).map((issue) => issue.path[0]))];
          const isClear = lines(report).length === 1 && lines(report)[0] === 'error type.not_json';
          assert.ok(isClear || refused.every((first) => first === path[0]), `${path}: ${refused}`);
          if (name in NO_JSON) {
            assert.ok(isClear || refused.length === 1, `${path}: ${refused}`);
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

    it('as the options or as names is judged, or refused as a mistake in the program', () => {
      const haveIssues = ({ issues }) => areIssues(issues);
      for (const { id, validate, buildRequests, fromProfile, jsonSchema } of forms()) {
        const given = RECORDS[id];
        judgedOrRefused(() => validate(given, value()), haveIssues);
        judgedOrRefused(() => buildRequests(given, {}, value()), haveIssues);
        judgedOrRefused(() => buildRequests(given, {}, { names: value() }), haveIssues);
        judgedOrRefused(() => buildRequests(given, {}, { names: { name: value() } }), haveIssues);
        judgedOrRefused(() => fromProfile({}, value()), (record) => assert.deepEqual(record, {}));
        judgedOrRefused(() => fromProfile({}, { names: value() }), (record) => assert.deepEqual(record, {}));
        judgedOrRefused(() => jsonSchema('payload', { names: value() }), ({ type }) => assert.equal(type, 'object'));
      }
    });

    it('as messages leaves an issue with words', () => {
      for (const { validate } of forms()) areIssues(soon(() => validate({}, { messages: value() })).issues);
    });

    it('as a path is no reason to throw; as a target it is judged, or refused as a mistake in the program', () => {
      for (const { id, validateField, buildRequests } of forms()) {
        const given = RECORDS[id];
        areIssues(soon(() => validateField(value(), given)));
        areIssues(soon(() => validateField([value()], given)));
        judgedOrRefused(() => buildRequests(given, value()), ({ issues }) => areIssues(issues));
        // Nothing at all is the provider's own address; no other thing than an address is.
        judgedOrRefused(() => buildRequests(given, { baseUrl: value() }), ({ type, issues, requests }) => {
          areIssues(issues);
          if (type === 'ready' && value() !== undefined) assert.ok(requests[0].url.startsWith(String(value())), requests[0].url);
        });
        areIssues(soon(() => buildRequests(given, { credentials: value() })).issues);
        areIssues(soon(() => buildRequests(given, { credentials: { [form(id).spec.credentials[0].path[0]]: value() } })).issues);
      }
    });

    it('as a profile, or to Standard Schema, is no reason to throw', () => {
      for (const each of forms()) {
        assert.equal(typeof soon(() => each.fromProfile(value())), 'object');
        const result = soon(() => each['~standard'].validate(value()));
        assert.ok(result.issues.length > 0);
        areIssues(result.issues);
      }
    });

    for (const [place, calls] of Object.entries(SENDING)) {
      it(`${place} never rejects, but for a mistake in the program`, async () => {
        for (const call of calls) {
          const outcome = await call(form('cm.company-profile.update'), value).catch((error) => error);
          if (isUsageError(outcome)) continue;
          const { type, issues } = outcome;
          assert.match(type, /^(invalid|rejected|failed)$/);
          areIssues(issues);
        }
      });
    }
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
