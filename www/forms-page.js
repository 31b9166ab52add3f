import { element } from './element.js';
import { statusBadge } from './status.js';

/**
 * The list of forms: whatever the module has.
 *
 * @param {HTMLElement} main
 * @param {readonly Form[]} forms
 * @param {(provider: string) => ProviderStatus} status
 */
export function showForms(main, forms, status) {
  document.title = 'Forms – Proforma';
  const cards = forms.map(({ id, spec: { title, method, path, provider } }) =>
    element(
      'li',
      { class: 'card' },
      element('h2', {}, element('a', { href: `?form=${encodeURIComponent(id)}` }, title)),
      element('p', { class: 'quiet code' }, `${method} ${path}`),
      statusBadge(status(provider)),
    ),
  );
  main.replaceChildren(
    element('h1', {}, 'Forms'),
    element('p', { class: 'lead' }, 'Choose what to send. Every field is checked before anything leaves this page.'),
    element('ul', { class: 'forms' }, ...cards),
  );
}
