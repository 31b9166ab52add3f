// What a typed form library takes of a form of the package, and what the compiler must not let pass. Nothing here runs.
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { useForm as useTanStackForm } from '@tanstack/react-form';
import { form, type RecordOf } from 'proforma/client';
import { useForm } from 'react-hook-form';

type Company = RecordOf<'mews.company.update'>;
const company = form('mews.company.update');

export function ReactHookForm() {
  // The values are inferred from the schema.
  const { register, handleSubmit, formState } = useForm({ resolver: standardSchemaResolver(company), defaultValues: { Name: 'Acme', Notes: null } });
  const typed = useForm<Company>({ resolver: standardSchemaResolver(company) });
  typed.setValue('Options.Invoiceable', true);
  // @ts-expect-error a text is no switch
  typed.setValue('Options.Invoiceable', 'yes');
  // @ts-expect-error no such field
  typed.register('Nmae');
  // @ts-expect-error no such field
  register('companyName');
  // @ts-expect-error a number is no text
  useForm<Company>({ resolver: standardSchemaResolver(company), defaultValues: { Name: 5 } });
  // @ts-expect-error the resolver is of another form
  useForm<Company>({ resolver: standardSchemaResolver(form('twilio.customer-profile.update')) });
  const send = handleSubmit((record) => {
    const same: Company = record;
    return company.submit(same, { baseUrl: '/api/mews' });
  });
  return <form onSubmit={send}><input {...register('Name')} />{formState.errors.Name?.message}</form>;
}

export function TanStackForm() {
  const defaultValues: Company = { CompanyId: '', Name: '' };
  const { Field, handleSubmit } = useTanStackForm({
    defaultValues,
    validators: { onChange: company, onSubmit: company },
    onSubmit: async ({ value }) => company.submit(value, { baseUrl: '/api/mews' }),
  });
  useTanStackForm({
    defaultValues,
    // @ts-expect-error a schema of another form
    validators: { onChange: form('twilio.customer-profile.update') },
  });
  return (
    <form onSubmit={() => handleSubmit()}>
      <Field name="Name">
        {(field) => <input value={field.state.value} onChange={({ target }) => field.handleChange(target.value)} />}
      </Field>
      {/* @ts-expect-error no such field */}
      <Field name="Nmae">{() => null}</Field>
    </form>
  );
}
