// What must hold for every record, tried on many that chance made.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { all, each, encode, pieces } from './bytes.mjs';
import { dotted, errors, fields, forms, line, lines } from './proforma.mjs';
import { dice, json, spoilt, valid } from './generate.mjs';

const ROUNDS = 150;
/** Fields that hold fields. */
const GROUPS = ['Options', 'CreditRating'];

/** @param {any} spec @param {(spec: any, draw: any) => any} make */
function* many(spec, make) {
  for (let seed = 1; seed <= ROUNDS; seed++) yield make(spec, dice(seed));
}

/** The leaves of a body: dotted path and value, Mews' wrappers taken off. @param {any} spec @param {{ body: string }} request */
function sent(spec, { body }) {
  if (spec.provider === 'twilio') return [...new URLSearchParams(body)];
  const ids = ['ChainId', 'CompanyId'];
  const unwrap = (key, value) => {
    if (spec.provider !== 'mews' || ids.includes(key)) return value;
    assert.deepEqual(Object.keys(value), ['Value'], key);
    return value.Value;
  };
  return Object.entries(JSON.parse(body)).flatMap(([key, value]) =>
    GROUPS.includes(key) ? Object.entries(value).map(([leaf, inner]) => [`${key}.${leaf}`, unwrap(leaf, inner)]) : [[key, unwrap(key, value)]],
  );
}

/** The leaves of a record in normal form that belong in the body, in its own order, which is the form's. @param {any} spec @param {any} record */
const set = (spec, record) =>
  Object.entries(record)
    .flatMap(([key, value]) => (GROUPS.includes(key) ? Object.entries(value).map(([leaf, inner]) => [`${key}.${leaf}`, inner]) : [[key, value]]))
    .map(([key, value]) => ({ key, value, field: fields(spec).find(({ path }) => dotted(path) === key) }))
    .filter(({ field }) => field.in === 'body')
    .map(({ key, value, field }) => [key, field.kind === 'date-time' && value.length === 10 ? `${value}T00:00:00` : value]);

for (const { id, spec, validate, validateField, validateMany, buildRequests, diff, '~standard': standard } of forms()) {
  describe(`any record of ${id}`, () => {
    it('that was made to be valid is valid', () => {
      for (const record of many(spec, valid)) assert.deepEqual(errors(validate(record)).map(line), [], JSON.stringify(record));
    });

    it('gets a verdict, the same each time, and never a throw', () => {
      for (const make of [valid, spoilt, (_, draw) => json(draw, 3)]) {
        for (const record of many(spec, make)) {
          const report = validate(record);
          assert.deepEqual(validate(structuredClone(record)), report);
          assert.equal(report.valid, errors(report).length === 0);
          assert.equal(buildRequests(record).type, report.valid ? 'ready' : 'invalid');
          assert.deepEqual(buildRequests(record).issues, report.issues);
        }
      }
    });

    it('has most often something wrong once it is spoilt', () => {
      const wrong = [...many(spec, spoilt)].filter((record) => !validate(record).valid);
      assert.ok(wrong.length > ROUNDS / 2, `${wrong.length} of ${ROUNDS}`);
    });

    it('has at most one error at each place, and warnings only where there is none', () => {
      for (const record of many(spec, spoilt)) {
        const { issues } = validate(record);
        const together = /^(conflict|transition)\./;
        const single = issues.filter(({ code, path }) => !together.test(code) && path.length > 0);
        const at = (severity) => single.filter((issue) => issue.severity === severity).map(({ path }) => dotted(path));
        const refused = at('error');
        assert.deepEqual(refused, [...new Set(refused)]);
        assert.deepEqual(at('warning').filter((path) => refused.includes(path)), [], JSON.stringify(record));
      }
    });

    it('is judged field by field as it is judged whole', () => {
      for (const record of many(spec, spoilt)) {
        const { issues } = validate(record);
        for (const { path } of fields(spec)) {
          const below = issues.filter((issue) => path.every((step, at) => issue.path[at] === step) || issue.params.field === dotted(path));
          assert.deepEqual(validateField(path, record), below);
        }
      }
    });

    it('is in normal form once it was brought into it', () => {
      for (const record of many(spec, valid)) {
        const { value } = standard.validate(record);
        assert.deepEqual(standard.validate(value).value, value);
        assert.deepEqual(lines(validate(value)), lines(validate(record)));
      }
    });

    it('reaches the payload whole, in the order of the form, and nothing else does', () => {
      for (const record of many(spec, valid)) {
        const { requests } = buildRequests(record);
        const leaves = requests.flatMap((request) => sent(spec, request));
        const { value } = standard.validate(record);
        // Twilio's status goes last, in a request of its own.
        const expected = set(spec, value).sort(([one], [other]) => Number(one === 'Status') - Number(other === 'Status'));
        assert.deepEqual(leaves, expected);
      }
    });

    it('has its ids in the URL', () => {
      for (const record of many(spec, valid)) {
        const { value } = standard.validate(record);
        const path = spec.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(value[name]));
        const { requests } = buildRequests(record, { baseUrl: 'https://gateway.example' });
        for (const { url } of requests) assert.equal(url, `https://gateway.example${path}`);
      }
    });

    it('is judged from NDJSON as it is judged by itself', async () => {
      const records = [valid, spoilt, (_, draw) => json(draw, 3)].flatMap((make) => [...many(spec, make)]);
      const bytes = encode(records.map((record) => JSON.stringify(record)).join('\n'));
      const reports = await all(validateMany(each(pieces(bytes, 1021)), { all: true }));
      const expected = records.map((record) => validate(record).issues.filter(({ code }) => code !== 'baseline.missing'));
      assert.deepEqual(reports.map(({ issues }) => issues), expected);
    });

    it('comes out of CSV as it went in', async () => {
      const columns = fields(spec).filter(({ kind }) => !['map', 'documents'].includes(kind)).map(({ path }) => path);
      const quoted = (value) => `"${String(Array.isArray(value) ? value.join(';') : value).replaceAll('"', '""')}"`;
      const cell = (value) => (value === undefined ? '' : value === null ? '\\N' : quoted(value));
      const at = (record, path) => path.reduce((value, step) => value?.[step], record);
      const records = [...many(spec, valid)].map(({ requiredFields, documents, ...rest }) => rest);
      const rows = records.map((record) => columns.map((path) => cell(at(record, path))).join(','));
      const bytes = encode([columns.map(dotted).join(','), ...rows].join('\r\n'));
      const reports = await all(validateMany(each(pieces(bytes, 509)), { format: 'csv', all: true }));
      assert.deepEqual(reports.map(({ record }) => record), records);
    });

    it('differs from itself in nothing, and from another in what turns the one into the other', () => {
      const [...records] = many(spec, valid);
      for (const [at, record] of records.entries()) {
        assert.deepEqual(diff(record, record), {});
        const other = records[(at + 1) % records.length];
        const changes = diff(record, other);
        const merged = { ...record };
        for (const [key, value] of Object.entries(changes)) {
          const isGroup = GROUPS.includes(key) && value !== null;
          merged[key] = isGroup ? { ...record[key], ...value } : value;
        }
        assert.deepEqual(diff(merged, other), {}, JSON.stringify([record, other]));
      }
    });
  });
}
