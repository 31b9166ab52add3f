// Form libraries that take the package through Standard Schema: React Hook Form and TanStack Form, typed and at work.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { launch } from '../web/browser.mjs';
import { html, shownFrom } from './consumers/page.mjs';
import { project, run, tool } from './consumers/project.mjs';
import { text } from './proforma.mjs';
import { COMPANY_ID } from './samples.mjs';

const STRICT = ['--strict', '--noEmit', '--target', 'es2024', '--lib', 'es2024,dom,dom.iterable', '--jsx', 'react-jsx', '--types', ''];
const WAYS = { node: ['--module', 'nodenext'], bundler: ['--module', 'esnext', '--moduleResolution', 'bundler'] };

let made;

before(async () => {
  made = await project('forms', { from: 'tests/package/consumers/forms' });
});
after(() => made?.remove());

/** Runs a program in the project; gives what it logs. @param {string} source */
async function logs(source) {
  await made.write('program.mjs', source);
  return JSON.parse(await run(['program.mjs'], { cwd: made.folder }));
}

describe('TypeScript', () => {
  for (const [name, settings] of Object.entries(WAYS)) {
    it(`lets a typed useForm have a form as its schema, and no wrong field or value (${name})`, async () => {
      assert.equal(await tool('tsc', [...STRICT, ...settings, 'react.tsx'], made.folder), '');
    });
  }

  it('lets a CommonJS module require the package, with the same types', async () => {
    await made.write('requires.cts', `import { form } from 'proforma';
import type { RecordOf } from 'proforma';
const record: RecordOf<'mews.company.update'> = { Name: 'Acme' };
form('mews.company.update').buildRequests(record);
// @ts-expect-error no such field
form('mews.company.update').buildRequests({ Nmae: 'Acme' });
`);
    assert.equal(await tool('tsc', [...STRICT, '--module', 'nodenext', 'requires.cts'], made.folder), '');
  });
});

describe('React Hook Form', () => {
  const RESOLVE = `import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
    import { form } from 'proforma';
    const resolve = standardSchemaResolver(form('mews.company.update'));
    const options = { fields: {}, shouldUseNativeValidation: false };`;

  it('gets the errors by field', async () => {
    const record = { CompanyId: COMPANY_ID, Name: ' ', CreditRating: { Basic: 'Good' } };
    const { values, errors } = await logs(`${RESOLVE} console.log(JSON.stringify(await resolve(${JSON.stringify(record)}, undefined, options)));`);
    assert.deepEqual(values, {});
    assert.deepEqual([Object.keys(errors).toSorted(), Object.keys(errors.CreditRating)], [['CreditRating', 'Name'], ['Basic']]);
    assert.equal(errors.Name.message, 'Enter the company name; it cannot be blank.');
  });

  it('gets the record in normal form', async () => {
    const record = { CompanyId: COMPANY_ID, Name: ' Acme ', DunsNumber: '12-345-6789' };
    const result = await logs(`${RESOLVE} console.log(JSON.stringify(await resolve(${JSON.stringify(record)}, undefined, options)));`);
    assert.deepEqual(result, { values: { CompanyId: COMPANY_ID, Name: 'Acme', DunsNumber: '123456789' }, errors: {} });
  });
});

describe('the `setValueAs` of the README, in a page', () => {
  const STORED = { CompanyId: COMPANY_ID, Name: 'Acme' };
  /** What a program may give its inputs to start from. @type {Record<string, Record<string, string>>} */
  const DEFAULTS = {
    'empty texts': { ...STORED, InvoicingEmail: '', WebsiteUrl: '', InvoiceDueInterval: '', DunsNumber: '', Notes: '' },
    nothing: STORED,
  };
  const UNTOUCHED = ['DunsNumber', 'InvoiceDueInterval', 'InvoicingEmail', 'WebsiteUrl'];
  let browser;

  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  /** The function as it is written there. */
  async function written() {
    const [, found] = /`setValueAs: (\(value\) => [^`]+)`/.exec(await text('npm/README.md')) ?? [];
    assert.ok(found, 'npm/README.md names no setValueAs');
    return found;
  }

  /** What each of the defaults leads to. @param {string} options of the inputs @param {string} [fill] what a person does */
  async function submitted(options, fill = 'undefined') {
    const calls = Object.values(DEFAULTS).map((values) => `await submitted(${options}, ${JSON.stringify(values)}, ${fill})`);
    await made.write('page.js', `import { submitted, type } from './untouched.jsx';
      const all = [${calls.join(', ')}];
      const shown = Object.assign(document.createElement('pre'), { id: 'verdicts', textContent: JSON.stringify(all) });
      document.body.append(shown);`);
    await tool('esbuild', ['page.js', '--bundle', '--format=esm', '--outfile=out/page.js', '--define:process.env.NODE_ENV="production"'], made.folder);
    await made.write('out/index.html', html('type="module" src="/page.js"'));
    return shownFrom(browser, made.at('out'));
  }

  it('is needed: without it an input that nobody touched is a mistake', async () => {
    assert.deepEqual(await submitted('{}'), [UNTOUCHED, UNTOUCHED]);
  });

  it('keeps what nobody touched', async () => {
    const body = { CompanyId: COMPANY_ID, Name: { Value: 'Acme' } };
    assert.deepEqual(await submitted(`{ setValueAs: ${await written()} }`), [body, body]);
  });

  it('sends what was typed, keeps what was emptied again, and leaves a wrong value on its field', async () => {
    const options = `{ setValueAs: ${await written()} }`;
    const typed = "(input) => { type(input('DunsNumber'), '12-345-6789'); type(input('WebsiteUrl'), 'x'); type(input('WebsiteUrl'), ''); }";
    const body = { CompanyId: COMPANY_ID, Name: { Value: 'Acme' }, DunsNumber: { Value: '123456789' } };
    assert.deepEqual(await submitted(options, typed), [body, body]);
    assert.deepEqual(await submitted(options, "(input) => type(input('InvoicingEmail'), 'nobody')"), [['InvoicingEmail'], ['InvoicingEmail']]);
  });
});

describe('TanStack Form', () => {
  it('puts the errors on their fields, and submits once there are none', async () => {
    const said = await logs(`import { FieldApi, FormApi } from '@tanstack/react-form';
      import { form } from 'proforma';
      const company = form('mews.company.update');
      const sent = [];
      const api = new FormApi({
        defaultValues: { CompanyId: '${COMPANY_ID}', Name: '', WebsiteUrl: 'https://example.com' },
        validators: { onChange: company, onSubmit: company },
        onSubmit: ({ value }) => { sent.push(company.buildRequests(value).type); },
      });
      api.mount();
      const name = new FieldApi({ form: api, name: 'Name' });
      name.mount();
      await api.handleSubmit();
      const [refused, messages] = [sent.length, name.state.meta.errors.map(({ message }) => message)];
      name.setValue('Acme');
      const after = name.state.meta.errors.length;
      await api.handleSubmit();
      console.log(JSON.stringify({ refused, messages: [...new Set(messages)], after, sent }));`);
    assert.deepEqual(said, { refused: 0, messages: ['Enter the company name; it cannot be blank.'], after: 0, sent: ['ready'] });
  });
});
