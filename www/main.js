// Every place of the page has an address of its own, and going to one is a real navigation: the browser looks after history,
// focus, scrolling and the question about unsent input, and `#` stays free for links to fields.
import { forms, init } from '/proforma/client-slim.js';
import { element } from './element.js';
import { showForm } from './form-page.js';
import { readStatus } from './status.js';

const main = document.getElementById('main') ?? document.body;

/** @param {string} heading @param {...Child} text */
function say(heading, ...text) {
  document.title = `${heading} – Proforma`;
  main.replaceChildren(element('h1', {}, heading), element('p', {}, ...text));
}

/** The update of the same provider lists profiles and can open them; without one, the form lists its own. @param {Form} form */
function listerFor(form) {
  const lists = (/** @type {Form} */ { spec }) => spec.provider === form.spec.provider && spec.reads.list !== 'none';
  return [form, ...forms()].find((other) => lists(other) && other.spec.reads.one) ?? [form].find(lists);
}

try {
  const [status] = await Promise.all([readStatus(), init()]);
  const id = new URLSearchParams(location.search).get('form');
  const form = forms().find((form) => form.id === id);
  if (form) showForm(main, form, status(form.spec.provider), listerFor(form));
  else if (id === null) (await import('./forms-page.js')).showForms(main, forms(), status);
  else say('There is no such form', `No form is called “${id}”. `, element('a', { href: './' }, 'See all forms'), '.');
} catch (error) {
  // A page that stays at "Loading" tells nobody.
  say(
    'The forms could not be loaded',
    'Reload the page. If that does not help, stop the server and start it again with `cargo xtask serve`.',
  );
  throw error;
}
