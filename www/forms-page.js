import { element } from './element.js';
import { providerName, statusBadge } from './status.js';

/**
 * The list of forms, by provider: whatever the module has.
 *
 * @param {HTMLElement} main
 * @param {readonly Form[]} forms
 * @param {(provider: string) => ProviderStatus} status
 */
export function showForms(main, forms, status) {
  document.title = 'Forms – Proforma';
  const providers = [...new Map(forms.map(({ spec }) => [spec.provider, spec])).values()];
  const sections = providers.map((spec) => {
    const own = forms.filter((form) => form.spec.provider === spec.provider);
    const heading = element('h2', { class: 'row' }, providerName(spec), statusBadge(status(spec.provider)));
    return element('section', {}, heading, element('ul', { class: 'forms' }, ...own.map(card)));
  });
  main.replaceChildren(
    element('h1', {}, 'Forms'),
    element('p', { class: 'lead' }, 'Choose a provider, and what to do there. Every field is checked before anything leaves this page.'),
    ...sections,
  );
}

/** @param {Form} form */
function card({ id, spec: { title, method, path } }) {
  return element(
    'li',
    { class: 'card' },
    element('h3', {}, element('a', { href: `?form=${encodeURIComponent(id)}` }, title)),
    element('p', { class: 'quiet code' }, `${method} ${path}`),
  );
}
