import { Checking } from './checking.js';
import { Draft } from './draft.js';
import { element } from './element.js';
import { Field } from './fields/field.js';
import { Preview } from './preview.js';
import { showInHeader, whereItGoes } from './status.js';
import { Submission } from './submission.js';
import { Verdict } from './verdict.js';

/**
 * A page for one form, made from its spec alone.
 *
 * @param {HTMLElement} main
 * @param {Form} form
 * @param {ProviderStatus} status
 */
export function showForm(main, form, status) {
  const { spec } = form;
  document.title = `${spec.title} – Proforma`;

  const replaced = new AbortController();
  const { signal } = replaced;
  const target = { baseUrl: `/api/${spec.provider}` };
  const draft = new Draft();
  const sections = spec.sections.map(({ fields, ...section }) => ({
    ...section,
    fields: fields.map((field) => new Field(field, form, draft)),
  }));
  const fields = sections.flatMap(({ fields }) => fields);
  const verdict = new Verdict(form, draft, fields);
  const preview = new Preview(form, target, draft, verdict);
  const stored = element('div');
  const showStored = async () => {
    if (spec.kind !== 'create' || spec.reads.list !== 'all') return;
    const { showStored } = await import('./stored.js');
    // A form can be filled in and sent without the list.
    await showStored(stored, form, target, draft).catch(() => stored.replaceChildren());
  };
  const area = element('form', { novalidate: true, class: 'sheet', 'aria-label': spec.title });
  const checking = new Checking(area, fields, verdict, () => submission.changed(), signal);
  const submission = new Submission(
    { form, target, draft, verdict, checking },
    {
      changed: () => preview.draw(),
      accepted: showStored,
      again() {
        replaced.abort();
        showForm(main, form, status);
        main.focus();
      },
    },
  );

  area.addEventListener('submit', (event) => submission.send(event), { signal });
  addEventListener('beforeunload', (event) => submission.unsent && event.preventDefault(), { signal });

  area.append(
    element('div', { class: 'sections' }, ...sections.map(sectionElement)),
    element(
      'aside',
      { class: 'card panel', 'aria-labelledby': 'panel-heading' },
      element('h2', { id: 'panel-heading' }, 'Request'),
      element('p', { class: 'quiet' }, whereItGoes(spec, status)),
      submission.element,
      preview.element,
    ),
  );
  main.replaceChildren(
    element('nav', { 'aria-label': 'Breadcrumb' }, element('a', { href: './' }, 'All forms')),
    element('h1', {}, spec.title),
    introduction(spec),
    submission.notice.element,
    area,
    stored,
  );

  showInHeader(spec, status);
  prefillAccount(fields, status.account);
  preview.draw();
  showStored();
}

/** @param {FormSpec} spec */
function introduction({ kind, documentation }) {
  return element(
    'p',
    { class: 'lead' },
    'Fields marked ',
    element('span', { class: 'required' }, '*'),
    ` are required.${kind === 'update' ? ' What you leave alone stays as it is.' : ''} `,
    element('a', { href: documentation, rel: 'noreferrer' }, 'The provider’s own description'),
    '.',
  );
}

/** @param {{ title: string, hint?: string, fields: readonly Field[] }} section @param {number} index */
function sectionElement({ title, hint, fields }, index) {
  const id = hint ? `section-${index}-hint` : undefined;
  return element(
    'fieldset',
    { class: 'card section', 'aria-describedby': id },
    element('legend', {}, element('h2', {}, title)),
    hint && element('p', { id, class: 'hint' }, hint),
    ...fields.map((field) => field.element),
  );
}

/**
 * Puts the account that the server is set up for into the field of the path that asks for an account, whatever its provider
 * calls it.
 *
 * @param {readonly Field[]} fields
 * @param {string | undefined} account
 */
function prefillAccount(fields, account) {
  const field = fields.find(({ spec }) => spec.in === 'path' && /^account/i.test(spec.path.join()));
  if (account) field?.prefill(account);
}
