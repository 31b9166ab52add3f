import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { form, type RecordOf } from 'proforma';
import { useState } from 'react';
import { useForm } from 'react-hook-form';

const company = form('mews.company.update');
type Company = RecordOf<'mews.company.update'>;

/** A company of Mews. What is submitted is what the schema made of it: text trimmed, the D-U-N-S number in digits alone. */
export function Company({ id }: { id: string }) {
  const { register, handleSubmit, formState: { errors } } = useForm<Company>({
    resolver: standardSchemaResolver(company),
    mode: 'onTouched',
    defaultValues: { CompanyId: id, Name: '', Options: { Invoiceable: true } },
  });
  const [sent, setSent] = useState('');
  const send = handleSubmit((record) => setSent(JSON.stringify(company.buildRequests(record))));
  // An input that is empty keeps what is stored.
  const kept = { setValueAs: (value: unknown) => (value === '' ? undefined : value) };
  return (
    <form onSubmit={send} noValidate>
      <h1>Company</h1>
      <p><label>Name <input {...register('Name')} /></label> <span role="alert">{errors.Name?.message}</span></p>
      <p><label>D-U-N-S number <input {...register('DunsNumber', kept)} /></label> <span role="alert">{errors.DunsNumber?.message}</span></p>
      <p><label><input type="checkbox" {...register('Options.Invoiceable')} /> Invoiceable</label></p>
      <button>Save</button>
      <output>{sent}</output>
    </form>
  );
}
