// The state of each field, and the layout of a body: plain modules, so plain Node.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { execFileSync } from 'node:child_process';
import { asCurl, asFetch, asJson } from '../../www/copying.js';
import { CLEAR, Draft, KEEP } from '../../www/draft.js';
import { readable } from '../../www/preview.js';

describe('a draft', () => {
  it('leaves out what nobody touched', () => {
    assert.deepEqual(new Draft({ Name: 'Acme' }).record(), {});
  });

  it('tells keep, clear and set apart', () => {
    const draft = new Draft();
    draft.take(['Name'], 'Acme', '');
    draft.change(['Notes'], CLEAR);
    draft.change(['Iata'], KEEP);
    assert.deepEqual(draft.record(), { Name: 'Acme', Notes: null });
  });

  it('puts fields of one group together', () => {
    const draft = new Draft();
    draft.take(['Options', 'Invoiceable'], true, undefined);
    draft.take(['Options', 'AddFeesToInvoices'], false, undefined);
    assert.deepEqual(draft.record(), { Options: { Invoiceable: true, AddFeesToInvoices: false } });
  });

  it('keeps a box that was emptied again where nothing was known', () => {
    const draft = new Draft();
    draft.take(['Name'], 'A', '');
    draft.take(['Name'], undefined, '');
    assert.deepEqual(draft.record(), {});
  });

  it('sets a box that was emptied where something was stored, and never clears it', () => {
    const draft = new Draft({ Name: 'Acme', Emails: ['a@b.nl'] });
    draft.take(['Name'], undefined, '');
    draft.take(['Emails'], undefined, []);
    assert.deepEqual(draft.record(), { Name: '', Emails: [] });
  });

  it('keeps what is again as it was stored', () => {
    const draft = new Draft({ Emails: ['a@b.nl'] });
    draft.take(['Emails'], ['a@b.nl', ''], []);
    draft.take(['Emails'], ['a@b.nl'], []);
    assert.deepEqual(draft.record(), {});
    assert.equal(draft.edit(['Emails']).state, 'keep');
  });

  it('keeps a text whose line ends alone are others, as a textarea gives it back', () => {
    const draft = new Draft({ Notes: 'Line 1\r\nLine 2', Contact: 'a\rb' });
    draft.take(['Notes'], 'Line 1\nLine 2', '');
    draft.take(['Contact'], 'a\nb', '');
    assert.deepEqual(draft.record(), {});
    draft.take(['Notes'], 'Line 1\n\nLine 2', '');
    assert.deepEqual(draft.record(), { Notes: 'Line 1\n\nLine 2' });
  });
});

describe('a draft that goes on from what is stored by now', () => {
  const typed = () => {
    const draft = new Draft({ Name: 'Acme', Notes: 'Old', Iata: 'PAO' });
    draft.take(['Name'], 'Acme B.V.', '');
    draft.take(['Iata'], 'KLM', '');
    draft.change(['Notes'], CLEAR);
    return draft;
  };

  it('keeps every edit that is not stored', () => {
    const draft = typed();
    draft.rebase({ Name: 'Other', Notes: 'Other', Iata: 'PAO' }, '"2"');
    assert.deepEqual(draft.record(), { Name: 'Acme B.V.', Iata: 'KLM', Notes: null });
    assert.deepEqual([draft.stored(['Name']), draft.etag], ['Other', '"2"']);
  });

  it('drops edits that somebody else made already', () => {
    const draft = typed();
    draft.rebase({ Name: 'Acme B.V.', Notes: null, Iata: 'PAO' }, null);
    assert.deepEqual(draft.record(), { Iata: 'KLM' });
  });

  it('drops edits that were sent, and keeps those that were made since', () => {
    const draft = typed();
    const sent = draft.record();
    draft.take(['Iata'], 'BAW', '');
    // The provider may write down what was sent in another way.
    draft.rebase({ Name: 'ACME B.V.', Iata: 'KLM' }, null, sent);
    assert.deepEqual(draft.record(), { Iata: 'BAW' });
  });

  it('leaves things as they are where a control says so', () => {
    const draft = new Draft({ Status: 'draft' });
    draft.take(['Status'], undefined, undefined);
    assert.deepEqual(draft.record(), {});
  });
});

describe('a body laid out for reading', () => {
  it('is laid out as usual', () => {
    const value = { a: [1, { b: null }], c: {}, d: [], e: 'x' };
    assert.equal(readable(JSON.stringify(value)), JSON.stringify(value, null, 2));
  });

  it('keeps every character of texts and numbers', () => {
    const json = '{"a":"{\\"b\\":[1,2]}","n":12345678901234567890,"f":1.0}';
    assert.equal(readable(json), '{\n  "a": "{\\"b\\":[1,2]}",\n  "n": 12345678901234567890,\n  "f": 1.0\n}');
  });

  it('puts each parameter of a form on a line', () => {
    assert.equal(readable('Status=draft&Email=a%40b.nl'), 'Status=draft\n&Email=a%40b.nl');
  });
});

describe('a request that is copied', () => {
  const BASE = 'http://localhost:8080/?form=x';
  const body = `@{"Name":"O'Neil \\"$(id)\\" \`ls\` $HOME\\\\","Notes":"a\nb 'c' é"}`;
  const headers = { 'Content-Type': 'application/json', 'If-Match': `"it's"`, Authorization: 'Basic c2VjcmV0', 'X-CM-PRODUCTTOKEN': 'secret' };
  const request = { method: 'PUT', url: '/api/cm/a%20b', headers, body };

  it('says the same to curl in a shell, but for secrets', () => {
    const command = `curl() { printf '%s\\0' "$@"; }\n${asCurl(request, BASE)}`;
    const said = execFileSync('sh', ['-c', command], { encoding: 'utf8' }).split('\0');
    assert.deepEqual(said, [
      '--request', 'PUT', 'http://localhost:8080/api/cm/a%20b', '--header', 'Content-Type: application/json', '--header', `If-Match: "it's"`,
      '--header', 'Authorization: ***', '--header', 'X-CM-PRODUCTTOKEN: ***', '--data-raw', body, '',
    ]);
  });

  it('says the same to fetch and as JSON, but for secrets', async () => {
    const calls = [];
    await Object.getPrototypeOf(async () => {}).constructor('fetch', asFetch(request, BASE))(async (...call) => calls.push(call));
    const hidden = { ...headers, Authorization: '***', 'X-CM-PRODUCTTOKEN': '***' };
    const url = 'http://localhost:8080/api/cm/a%20b';
    assert.deepEqual(calls, [[url, { method: 'PUT', body, headers: hidden }]]);
    assert.deepEqual(JSON.parse(asJson(request, BASE)), { method: 'PUT', body, url, headers: hidden });
  });
});
