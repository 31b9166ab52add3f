// The contestants compare like with like: the same verdict, field by field, on everything that is timed and on what is spoilt.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as module from '../package/proforma.mjs';
import { clean, disagreement } from './contest.mjs';
import { ajv } from './contestants/ajv.mjs';
import { ajvErrors } from './contestants/ajv-errors.mjs';
import { arktype } from './contestants/arktype.mjs';
import { ajvOnMewsSchema } from './contestants/mews-schema.mjs';
import { badRows as byHand } from './contestants/ndjson.mjs';
import { badRows as byPapaparse } from './contestants/papaparse.mjs';
import { COUNTRY } from './contestants/patterns.mjs';
import { badRows, proforma } from './contestants/proforma.mjs';
import { ajvOnTwilioSchema } from './contestants/twilio-schema.mjs';
import { typebox } from './contestants/typebox.mjs';
import { valibot } from './contestants/valibot.mjs';
import { zod } from './contestants/zod.mjs';
import { FULL } from './effort.mjs';
import * as cm from './records/cm.mjs';
import { bytes } from './records/lines.mjs';
import * as mews from './records/mews.mjs';
import * as twilio from './records/twilio.mjs';

const COUNT = FULL.records;
const PEERS = { ajv, 'ajv with ajv-errors': ajvErrors, zod, valibot, typebox, arktype };

/** @param {readonly unknown[]} records */
function assertDistinct(records) {
  assert.equal(new Set(records.map((record) => JSON.stringify(record))).size, COUNT);
}

describe('of a CM.com record', () => {
  const ours = proforma(module, cm.FORM);
  const records = cm.records(COUNT);

  it('there are 2,000 different ones of 20 fields', () => {
    assertDistinct(records);
    for (const record of records) assert.equal(Object.values(record).filter((value) => value.length > 0).length, 20);
  });

  it('those with five errors have five, and no warning', () => {
    const { validate } = module.form(cm.FORM);
    const spoilt = cm.spoilt(COUNT, 5);
    assertDistinct(spoilt);
    for (const record of spoilt) assert.deepEqual(validate(record).issues.map(({ severity }) => severity), Array(5).fill('error'));
  });

  for (const [name, peer] of Object.entries(PEERS)) {
    it(`${name} is of the package's mind`, () => {
      const judges = [ours, peer()];
      const spoilt = cm.spoilt(COUNT, 5).map((record) => ({ record }));
      assert.ok(cm.broken().length > 20);
      assert.equal(disagreement(judges, [...clean(records), ...cm.broken(), ...spoilt]), null);
    });
  }

  it('the peers know the countries that are assigned', async () => {
    const assigned = (await module.json('tests/fixtures/domain/iso3166-1.json')).map(({ alpha2 }) => alpha2);
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    const accepted = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => new RegExp(COUNTRY).test(code));
    assert.deepEqual(accepted, assigned.toSorted());
  });

  it('the same rows of a file are bad', async () => {
    const ndjson = bytes('ndjson', 2_000_000);
    const csv = bytes('csv', 1_000_000);
    const bad = await badRows(module, ndjson, 'ndjson');
    assert.ok(bad.length >= 20, `${bad.length} bad rows`);
    assert.deepEqual(byHand(ndjson), bad);
    assert.deepEqual(byPapaparse(csv), await badRows(module, csv, 'csv'));
    assert.deepEqual(byPapaparse(csv).slice(0, 20), bad.slice(0, 20));
  });
});

describe('of a Mews record', () => {
  it('the vendor’s schema is of the package’s mind', () => {
    const records = mews.records(COUNT);
    assertDistinct(records);
    const judges = [proforma(module, mews.FORM), ajvOnMewsSchema()];
    assert.equal(disagreement(judges, [...clean(records), ...mews.broken()]), null);
  });

  it('ajv is given what would be sent', () => {
    for (const record of mews.records(50)) {
      const { requests } = module.form(mews.FORM).buildRequests(record, { credentials: mews.TOKENS });
      assert.equal(requests[0].body, JSON.stringify(mews.body(record)));
    }
  });
});

describe('of a Twilio record', () => {
  it('the vendor’s schema is of the package’s mind', () => {
    const records = twilio.records(COUNT);
    assertDistinct(records);
    const judges = [proforma(module, twilio.FORM), ajvOnTwilioSchema()];
    assert.equal(disagreement(judges, [...clean(records), ...twilio.broken()]), null);
  });
});
