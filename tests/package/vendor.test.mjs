// The schemas that two providers publish, and what we send and refuse beside them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dice, spoilt, valid } from './generate.mjs';
import { form, json } from './proforma.mjs';
import { COMPANY_ID, SID } from './samples.mjs';
import { compile, fixtureRecords, payloads, ROUNDS } from './schemas.mjs';

/** OpenAPI 3.0's `nullable` in words that JSON Schema has. @param {any} schema @returns {any} */
function withoutNullable(schema) {
  if (Array.isArray(schema)) return schema.map(withoutNullable);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable, ...rest } = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, withoutNullable(value)]));
  return nullable === true ? { anyOf: [rest, { type: 'null' }] } : rest;
}

/** One schema of a vendor's document. @param {string} file @param {string} pointer */
async function vendor(file, pointer) {
  const document = withoutNullable(await json(`tests/fixtures/providers/${file}`));
  return compile({ $id: 'vendor', components: document.components, paths: document.paths, $ref: `#${pointer}` }, { strict: false });
}

describe('Mews’ own schema', async () => {
  const { spec, validate } = form('mews.company.update');
  const wrong = await vendor('mews-companies-subset.openapi.json', '/components/schemas/CompanyUpdateParameters');
  const TOKENS = { ClientToken: 'a', AccessToken: 'b', Client: 'c' };

  /** A record, wrapped without a thought. @param {any} given */
  const wrapped = (given) => {
    const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
    const wrap = (key, value) => {
      if (['ChainId', 'CompanyId'].includes(key)) return value;
      if (!['Options', 'CreditRating'].includes(key)) return { Value: value };
      return isObject(value) ? Object.fromEntries(Object.entries(value).map(([leaf, inner]) => [leaf, { Value: inner }])) : value;
    };
    // What the provider assigns is ignored where it is null.
    const isIgnored = ([key, value]) => value === null && spec.readOnly.some(({ path }) => path[0] === key);
    const rest = Object.entries(given).filter((entry) => !isIgnored(entry));
    return { ...TOKENS, ...Object.fromEntries(rest.map(([key, value]) => [key, wrap(key, value)])) };
  };

  it('accepts what is sent for every valid record that chance makes, and for the fixtures', async () => {
    for (let seed = 1; seed <= ROUNDS; seed++) {
      for (const payload of payloads(spec.id, valid(spec, dice(seed)))) assert.equal(wrong(payload), null, JSON.stringify(payload));
    }
    let count = 0;
    for (const { record, baseline } of await fixtureRecords(spec.id)) {
      for (const payload of payloads(spec.id, record, { baseline })) {
        assert.equal(wrong(payload), null, JSON.stringify(payload));
        count++;
      }
    }
    assert.ok(count > 20, `${count} payloads`);
  });

  it('refuses nothing that we let through', () => {
    let refused = 0;
    for (let seed = 1; seed <= 5 * ROUNDS; seed++) {
      const given = spoilt(spec, dice(seed));
      if (wrong(wrapped(given)) === null) continue;
      refused++;
      assert.equal(validate(given).valid, false, `${wrong(wrapped(given))}: ${JSON.stringify(given)}`);
    }
    assert.ok(refused > ROUNDS, `only ${refused} were refused`);
  });

  it('does not see what an e-mail address or a URL is; we do', () => {
    const given = { CompanyId: COMPANY_ID, InvoicingEmail: 'no address', WebsiteUrl: 'no url', ExternalIdentifier: 'x'.repeat(256) };
    assert.equal(wrong(wrapped(given)), null);
    assert.deepEqual(validate(given).issues.map(({ severity, path }) => [severity, ...path]), [
      ['error', 'InvoicingEmail'], ['error', 'WebsiteUrl'], ['error', 'ExternalIdentifier'],
    ]);
  });
});

describe('Twilio’s own schema', async () => {
  const { spec, validate } = form('twilio.customer-profile.update');
  const file = 'twilio-customerprofiles-subset.openapi.json';
  const operation = '/paths/~1v1~1CustomerProfiles~1{Sid}/post';
  const wrong = await vendor(file, encodeURI(`${operation}/requestBody/content/application~1x-www-form-urlencoded/schema`));
  const wrongSid = compile((await json(`tests/fixtures/providers/${file}`)).paths['/v1/CustomerProfiles/{Sid}'].post.parameters[0].schema);

  it('accepts what is sent for every valid record that chance makes', () => {
    for (let seed = 1; seed <= ROUNDS; seed++) {
      const given = valid(spec, dice(seed));
      for (const payload of payloads(spec.id, given)) assert.equal(wrong(payload), null, JSON.stringify(payload));
      const [{ url }] = form(spec.id).buildRequests(given).requests;
      assert.equal(wrongSid(url.split('/').at(-1)), null, url);
    }
  });

  it('refuses nothing that we let through', () => {
    let refused = 0;
    for (let seed = 1; seed <= 5 * ROUNDS; seed++) {
      const given = spoilt(spec, dice(seed));
      const { Sid, ...rest } = given;
      if (wrong(rest) === null && wrongSid(Sid) === null) continue;
      refused++;
      assert.equal(validate(given).valid, false, JSON.stringify(given));
    }
    assert.ok(refused > ROUNDS / 2, `only ${refused} were refused`);
  });

  it('accepts each status, of which two are ours to send', () => {
    const statuses = { draft: true, 'pending-review': true, 'in-review': false, 'twilio-rejected': false, 'twilio-approved': false };
    for (const [Status, ours] of Object.entries(statuses)) {
      assert.equal(wrong({ Status }), null);
      assert.equal(validate({ Sid: SID, Status }).valid, ours, Status);
    }
  });
});
