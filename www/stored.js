import { button, element } from './element.js';
import { refusalWords } from './outcome.js';
import { providerName } from './status.js';

/** @import { Draft } from './draft.js' */

/**
 * Shows the profiles that the provider holds, where it can list them all. What the form says by now is who is asked for them.
 *
 * @param {HTMLElement} place
 * @param {Form} form
 * @param {Target} target
 * @param {Draft} draft
 */
export async function showStored(place, form, target, draft) {
  const { spec } = form;
  const inPath = spec.sections.flatMap(({ fields }) => fields).flatMap((field) => (field.in === 'path' ? field.path : []));
  const ids = Object.fromEntries(Object.entries(draft.record()).filter(([name]) => inPath.includes(name)));
  const outcome = await form.list({ ids }, target);
  place.replaceChildren(
    element(
      'section',
      { class: 'card stored', 'aria-labelledby': 'stored-heading' },
      element('h2', { id: 'stored-heading' }, 'Stored profiles'),
      outcome.type === 'page'
        ? items(outcome)
        : element('p', {}, `${refusalWords(outcome, { name: providerName(spec), verb: 'update' }).heading}.`),
      button('Refresh', async () => {
        await showStored(place, form, target, draft);
        place.querySelector('button')?.focus();
      }),
    ),
  );
}

/** @param {{ items: readonly { label: string, status: string | null }[] }} page */
function items({ items }) {
  if (items.length === 0) return element('p', { class: 'quiet' }, 'None yet.');
  return element(
    'ul',
    {},
    ...items.map(({ label, status }) => element('li', {}, label, status && element('span', { class: 'badge' }, status))),
  );
}
