// Form libraries that take the package through Standard Schema: React Hook Form and TanStack Form, typed and at work.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { project, run, tool } from './consumers/project.mjs';
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
