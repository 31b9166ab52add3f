import { Checking } from './checking.js';
import { Draft } from './draft.js';
import { element } from './element.js';
import { faultChooser } from './faults.js';
import { Field } from './fields/field.js';
import { accountIds } from './ids.js';
import { Opened } from './opened.js';
import { Preview } from './preview.js';
import { showInHeader, whereItGoes } from './status.js';
import { Submission } from './submission.js';
import { Verdict } from './verdict.js';

/** @import { Stored } from './stored.js' */

/**
 * A page for one form, made from its spec alone.
 *
 * @param {HTMLElement} main
 * @param {Form} form
 * @param {ProviderStatus} status
 * @param {Form | undefined} lister the form that lists the provider's profiles, and opens them where that is possible
 */
export function showForm(main, form, status, lister) {
  const { spec } = form;
  document.title = `${spec.title} – Proforma`;

  const replaced = new AbortController();
  const { signal } = replaced;
  const target = { baseUrl: `/api/${spec.provider}` };
  const draft = new Draft(undefined, form.diff);
  const sections = spec.sections.map(({ fields, ...section }) => ({
    ...section,
    fields: fields.map((field) => new Field(field, form, draft)),
  }));
  const fields = sections.flatMap(({ fields }) => fields);
  const verdict = new Verdict(form, target, draft, fields);
  const preview = new Preview(verdict);
  const opened = new Opened(form, target, draft, fields, {
    read() {
      const { name } = opened;
      heading.replaceChildren(name ?? spec.title, name ? element('small', {}, spec.title) : '');
      submission.notice.title = `${name ? `${name}, ` : ''}${spec.title} – Proforma`;
    },
    reload: () => void submission.load(),
  });
  const place = element('div');
  /** @type {Stored | undefined} */
  let stored;
  const area = element('form', { novalidate: true, class: 'sheet', 'aria-label': spec.title });
  const checking = new Checking(area, fields, verdict, () => submission.changed(), signal);
  const submission = new Submission(
    { form, target, draft, verdict, checking, opened },
    {
      changed: () => preview.draw(),
      accepted() {
        stored?.refresh();
      },
      loading() {
        showOpened();
      },
      again() {
        replaced.abort();
        showForm(main, form, status, lister);
        main.focus();
      },
    },
  );

  if (spec.kind === 'create') area.addEventListener('keydown', stayOnEnter, { signal });
  area.addEventListener('submit', (event) => submission.send(event), { signal });
  addEventListener('beforeunload', (event) => submission.unsent && event.preventDefault(), { signal });

  const cards = sections.map(sectionElement);
  const whole = element('div', { class: 'sections' }, ...cards, opened.element);
  const heading = element('h1', {}, spec.title);
  const panelHeading = element('h2', { id: 'panel-heading' }, 'Request');
  /** Until a profile was read, an update shows which one is meant, and nothing that would be sent blindly. */
  const showOpened = () => {
    const isClosed = submission.mustOpen;
    sections.forEach(({ fields }, index) => {
      for (const field of fields) field.element.hidden = isClosed && !field.isId;
      const card = cards[index];
      if (card) card.hidden = isClosed && !fields.some(({ isId }) => isId);
    });
    preview.element.hidden = isClosed;
    panelHeading.textContent = isClosed ? 'Which profile?' : 'Request';
    submission.showButton();
  };
  area.append(
    whole,
    element(
      'aside',
      { class: 'card panel', 'aria-labelledby': 'panel-heading' },
      panelHeading,
      element(
        'div',
        {},
        element('p', { class: 'quiet' }, whereItGoes(spec, status)),
        faultChooser(status, target, () => preview.draw()),
      ),
      submission.element,
      preview.element,
    ),
  );
  main.replaceChildren(
    element('nav', { 'aria-label': 'Breadcrumb' }, element('a', { href: './' }, 'All forms')),
    heading,
    introduction(spec),
    spec.kind === 'update' ? place : '',
    submission.notice.element,
    area,
    spec.kind === 'create' ? place : '',
  );

  showInHeader(spec, status);
  prefillIds(spec, fields, status.account);
  preview.draw();
  showOpened();
  const { isNamed } = opened;
  if (isNamed) submission.load();
  if (!lister) return;
  // A form can be filled in and sent without the list.
  import('./stored.js').then(({ Stored }) => {
    stored = new Stored(lister, target, draft, !isNamed);
    place.replaceChildren(stored.element);
  });
}

/** A create makes another profile each time: its button sends it, not Enter in a box. @param {KeyboardEvent} event */
function stayOnEnter(event) {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
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
 * Puts in which profile is meant, as far as the address says, and the account that the server is set up for.
 *
 * @param {FormSpec} form
 * @param {readonly Field[]} fields
 * @param {string | undefined} account
 */
function prefillIds(form, fields, account) {
  const given = new URLSearchParams(location.search);
  for (const field of fields.filter(({ isId }) => isId)) {
    const { spec } = field;
    const value = given.get(spec.path.join()) ?? (accountIds(form).includes(spec.path.join()) && account);
    if (value) field.prefill(value);
  }
}
