// A form with inputs that nobody touches, or that a person typed into and emptied, in a real page: what it would send.
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { form } from 'proforma';
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { useForm } from 'react-hook-form';

const NAMES = ['Name', 'InvoicingEmail', 'WebsiteUrl', 'InvoiceDueInterval', 'DunsNumber', 'Notes'];
const company = form('mews.company.update');

/**
 * Submits the form as a browser does, and resolves to the body of its request, or to the names of the fields with errors.
 *
 * @param {object} options of every input @param {Record<string, string | undefined>} defaultValues
 * @param {(input: (name: string) => HTMLInputElement) => void} [fill]
 */
export function submitted(options, defaultValues, fill) {
  return new Promise((resolve) => {
    const root = document.body.appendChild(document.createElement('div'));
    function Company() {
      const { register, handleSubmit } = useForm({ resolver: standardSchemaResolver(company), defaultValues });
      const send = handleSubmit(
        (record) => resolve(JSON.parse(company.buildRequests(record).requests[0].body)),
        (errors) => resolve(Object.keys(errors).toSorted()),
      );
      return createElement('form', { onSubmit: send }, NAMES.map((name) => createElement('input', { key: name, ...register(name, options) })));
    }
    flushSync(() => createRoot(root).render(createElement(Company)));
    fill?.((name) => root.querySelector(`[name="${name}"]`));
    root.querySelector('form').requestSubmit();
  });
}

/** Types into an input as a person does. @param {HTMLInputElement} input @param {string} text */
export function type(input, text) {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(input, text);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}
