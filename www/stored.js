import { announce, button, element } from './element.js';
import { addressOf, idsIn } from './ids.js';
import { refusalWords } from './outcome.js';
import { providerName } from './status.js';

/** @import { Draft } from './draft.js' */

/** Profiles that are asked for at once. */
const PAGE = 20;

/** The profiles that the provider holds: all of them, or those that a search finds. Each leads to its form. */
export class Stored {
  #state = element('div', { class: 'row', tabindex: -1 });
  #items = element('ul');
  #more = button('More', () => this.load(this.#cursor), { hidden: true });
  #words = element('input', { type: 'search', autocomplete: 'off', spellcheck: 'false' });
  /** @type {string | undefined} */
  #cursor;
  #controller = new AbortController();
  #isSearch;
  #details;

  /**
   * @param {Form} form which lists them, and changes them where they can be opened
   * @param {Target} target
   * @param {Draft} draft says by now whose profiles are asked for
   * @param {boolean} open
   */
  constructor(form, target, draft, open) {
    this.form = form;
    this.target = target;
    this.draft = draft;
    this.#isSearch = form.spec.reads.list === 'search';
    const ask = element(
      'form',
      { class: 'row', role: this.#isSearch && 'search' },
      this.#isSearch ? element('label', { class: 'grows' }, 'Words in the name', this.#words) : null,
      element('button', {}, this.#isSearch ? 'Search' : 'Refresh'),
    );
    ask.addEventListener('submit', (event) => {
      event.preventDefault();
      this.load();
    });
    this.#details = element(
      'details',
      { open },
      element('summary', {}, element('h2', { id: 'stored-heading' }, 'Stored profiles')),
      ask,
      this.#state,
      this.#items,
      this.#more,
    );
    this.#details.addEventListener('toggle', () => this.refresh());
    this.element = element('section', { class: 'card stored', 'aria-labelledby': 'stored-heading' }, this.#details);
  }

  /** Brings it up to date, where it is looked at and needs no words to search for. */
  refresh() {
    if (this.#details.open && !this.#isSearch) this.load();
  }

  /** Asks anew, or for what follows. @param {string} [cursor] */
  async load(cursor) {
    // The last that was asked for counts.
    this.#controller.abort();
    const { signal } = (this.#controller = new AbortController());
    this.#state.replaceChildren(
      element('p', { class: 'quiet' }, 'Loading the profiles…'),
      button('Stop', () => this.#controller.abort()),
    );
    const query = { ids: idsIn(this.form.spec, this.draft.record()), limit: PAGE, ...(cursor ? { cursor } : {}) };
    const search = this.#isSearch ? { search: this.#words.value } : {};
    const outcome = await this.form.list({ ...query, ...search }, this.target, { signal });
    if (signal !== this.#controller.signal) return;
    // The focus must not go with the button that stops.
    if (this.#state.contains(document.activeElement)) this.#state.focus();
    if (outcome.type === 'page') this.#show(outcome, cursor);
    else this.#refuse(outcome);
  }

  /** @param {Extract<Awaited<ReturnType<Form['list']>>, { type: 'page' }>} page @param {string} [cursor] */
  #show({ items, cursor: next }, cursor) {
    const { spec } = this.form;
    if (!cursor) this.#items.replaceChildren();
    this.#cursor = next ?? undefined;
    this.#more.hidden = !next || items.length < PAGE;
    const rows = items.map(({ record, label, status }) => {
      const name = label || 'Without a name';
      const ids = Object.values(idsIn(spec, record));
      return element(
        'li',
        {},
        spec.kind === 'update' && spec.reads.one ? element('a', { href: addressOf(spec, record) }, name) : name,
        element('span', { class: 'quiet code' }, String(ids.at(-1) ?? '')),
        status && element('span', { class: 'badge' }, status),
      );
    });
    this.#items.append(...rows);
    // Who asked for more goes on with the first of them.
    if (cursor) rows[0]?.querySelector('a')?.focus();
    const count = this.#items.children.length;
    const words = count === 0 ? 'None found.' : '';
    this.#state.replaceChildren(words);
    announce(words || `${count} profiles`);
  }

  /** @param {Refused} outcome */
  #refuse(outcome) {
    const { heading, advice } = refusalWords(outcome, { name: providerName(this.form.spec), verb: 'read' });
    const words = `${heading}. ${outcome.issues[0]?.message ?? outcome.message} ${advice}`;
    this.#state.replaceChildren(element('p', { class: 'issue error' }, words));
    announce(words);
  }
}
