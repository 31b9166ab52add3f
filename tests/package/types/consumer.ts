// What a TypeScript caller writes, and what the compiler must not let them write. Nothing here runs.
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { form, forms } from 'proforma';
import type { Form, FormId, Issue, RecordOf, Report } from 'proforma';
import { validateMany } from 'proforma/bulk';
import type { RowReport } from 'proforma/bulk';
import { form as clientForm } from 'proforma/client';
import type { Outcome } from 'proforma/client';
import { jsonSchema } from 'proforma/schemas';
import { form as slimForm, init } from 'proforma/slim';
import en from 'proforma/messages/en';

const create = form('cm.company-profile.create');
const update = form('cm.company-profile.update');
const mews = form('mews.company.update');
const abillity = form('abillity.company.patch');
const twilio = form('twilio.customer-profile.update');
const sender = clientForm('mews.company.update');

// @ts-expect-error there is no such form
form('cm.company-profile.delete');

// Records are typed by their form.
const company: RecordOf<'mews.company.update'> = {
  CompanyId: '7a1e4d67-d6a2-4a4c-a464-ab1100bea786',
  Name: 'Acme',
  Notes: null,
  Options: { Invoiceable: true },
  CreditRating: { Basic: 'CreditOk' },
};
mews.buildRequests(company);
mews.buildRequests({});
create.buildRequests({ phoneNumberTypes: ['LOCAL'], requiredFields: { nested: [1, null, { deep: true }] }, documents: [{ id: 1 }], region: null });
abillity.buildRequests({ id: 7, IsCustomer: true, DateLive: '2025-10-30' });
twilio.buildRequests({ Sid: 'BU', Status: 'pending-review' });
update.buildRequests({ callbackUrl: null });

// @ts-expect-error no such field
mews.buildRequests({ Nmae: 'Acme' });
// @ts-expect-error a field of another form
create.buildRequests({ CompanyId: 'x' });
// @ts-expect-error the address is no part of an update
update.buildRequests({ city: 'Amsterdam' });
// @ts-expect-error what the provider assigns is no part of a record
create.buildRequests({ status: 'approved' });
// @ts-expect-error a number is no text
mews.buildRequests({ Name: 5 });
// @ts-expect-error a name cannot be cleared
mews.buildRequests({ Name: null });
// @ts-expect-error nothing of aBILLity's can be cleared
abillity.buildRequests({ Name: null });
// @ts-expect-error a text is no number
abillity.buildRequests({ id: '7' });
// @ts-expect-error no such choice
create.buildRequests({ phoneNumberTypes: ['MOBILE'] });
// @ts-expect-error no such status
twilio.buildRequests({ Status: 'approved' });
// @ts-expect-error no such leaf
mews.buildRequests({ Options: { Invocable: true } });
// @ts-expect-error a function is no JSON
create.buildRequests({ requiredFields: { call: () => 1 } });
// @ts-expect-error a baseline is a record too
mews.validate(company, { baseline: { Nmae: 'x' } });

// What validate takes is anything; what it gives is a report.
const report: Report = create.validate(JSON.parse('{}'), { messages: en });
const codes: string[] = report.issues.map(({ code }) => code);
const issues: readonly Issue[] = create.validateField(['emailAddresses', 0], undefined);
// @ts-expect-error issues are read only
report.issues.push(issues[0]!);
// @ts-expect-error a spec is read only
create.spec.title = codes.join();

// What became of it is told by its type.
async function send(): Promise<string> {
  const outcome: Outcome = await sender.submit(company, { credentials: { clientToken: 'x' } }, {
    signal: new AbortController().signal, timeoutMs: 1000, attempts: 2, ifMatch: '"1"', onAttempt: ({ waitMs }) => void waitMs.toFixed(),
  });
  switch (outcome.type) {
    case 'accepted':
      return `${outcome.status} ${outcome.etag}`;
    case 'invalid':
      // @ts-expect-error it never got anywhere
      return outcome.status;
    case 'throttled':
      return String(outcome.retryAfterMs);
    case 'conflict':
      return String(outcome.maybeOwn);
    case 'failed':
      return `${outcome.reason} ${outcome.sent} ${outcome.completed}`;
    default: {
      const type: 'rejected' | 'unauthorized' | 'not_found' = outcome.type;
      return type + outcome.message;
    }
  }
}

async function readAll(): Promise<void> {
  const found = await sender.read({ CompanyId: 'x' }, {});
  if (found.type === 'found') found.record.Name?.trim();
  const page = await sender.list({ search: 'x', limit: 10 }, {});
  // @ts-expect-error only Mews' fields
  if (page.type === 'page') page.items[0]?.record.companyName;
  const changes: RecordOf<'mews.company.update'> = mews.diff(company, mews.fromProfile({ Id: 'x' }));
  const asked = await clientForm('cm.company-profile.update').ask('updateConsequences', { callbackUrl: null }, { baseUrl: new URL('https://x.example') });
  if (asked.type === 'answered') asked.text.trim();
  // @ts-expect-error a form of the checking entry cannot send
  mews.submit(company, {});
  for await (const row of validateMany('mews.company.update', new Uint8Array(), { format: 'csv', all: true })) print(row);
  // @ts-expect-error bytes, not text
  validateMany('mews.company.update', 'text');
  // @ts-expect-error no such form
  jsonSchema('mews.company.delete');
  mews.buildRequests(changes);
}
const print = ({ row, valid, issues }: RowReport): void => console.log(row, valid, issues.length);

// It is a Standard Schema, typed by the form's record.
const schema: StandardSchemaV1<RecordOf<'mews.company.update'>> = mews;
type Output = StandardSchemaV1.InferOutput<typeof mews>;
const output: Output = { Name: 'x' };
// @ts-expect-error only Mews' fields
const other: Output = { companyName: 'x' };

const every: readonly Form[] = forms();
const ids: FormId[] = every.map(({ id }) => id);

export { ids, init, other, output, readAll, schema, send, slimForm };
