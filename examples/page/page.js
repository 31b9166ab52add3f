// Checks each field when it is left, and all of them on submit.
import { form } from 'proforma';

const profile = form('twilio.customer-profile.update');
const element = /** @type {HTMLFormElement} */ (document.querySelector('form'));
const output = /** @type {HTMLOutputElement} */ (document.querySelector('output'));

/** What is typed. A field that is left empty keeps what is stored. */
const record = () => Object.fromEntries([...new FormData(element)].filter(([, value]) => value !== ''));

/** @param {string} name @param {readonly import('proforma').Issue[]} issues */
function show(name, issues) {
  const place = /** @type {HTMLElement} */ (document.getElementById(`${name}-issue`));
  place.textContent = issues.map(({ message }) => message).join(' ');
}

element.addEventListener('focusout', ({ target }) => {
  if (target instanceof HTMLInputElement) show(target.name, profile.validateField([target.name], record()));
});

element.addEventListener('submit', (event) => {
  event.preventDefault();
  const built = profile.buildRequests(record());
  for (const { name } of element.querySelectorAll('input')) show(name, built.issues.filter(({ path }) => path[0] === name));
  output.textContent = built.type === 'ready' ? `Ready: ${built.requests[0]?.body}` : 'Not sent.';
});
