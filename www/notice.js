import { keyOf } from './draft.js';
import { element } from './element.js';
import { linkedList } from './issues.js';

/** What the top of the page says about the last attempt to send: one panel, which takes the focus when it appears. */
export class Notice {
  element = element('div');
  /** Of the page, while there is no mistake to speak of. */
  #title = document.title;

  /** @param {'error' | 'good'} tone @param {Node | string} heading @param {...Child} content */
  show(tone, heading, ...content) {
    const panel = element(
      'section',
      // Some readers say only what takes the focus, some only what alerts.
      { class: `notice ${tone}`, role: tone === 'error' ? 'alert' : 'status', tabindex: -1, 'aria-labelledby': 'notice-heading' },
      element('h2', { id: 'notice-heading' }, heading),
      ...content,
    );
    this.element.replaceChildren(panel);
    document.title = tone === 'error' ? `Error: ${this.#title}` : this.#title;
    panel.focus({ preventScroll: true });
    panel.scrollIntoView();
  }

  /** What the page is about by now. @param {string} title */
  set title(title) {
    this.#title = title;
    document.title = title;
  }

  clear() {
    this.element.replaceChildren();
    document.title = this.#title;
  }
}

/** The mistakes that kept a profile from being sent, as links to their fields. What was put right is struck off. */
export class Summary {
  heading = document.createTextNode('');

  /** @param {readonly Issue[]} errors @param {FindTarget} target */
  constructor(errors, target) {
    this.list = linkedList(errors, target);
    this.open = errors.map((issue, index) => ({ ...issue, item: this.list.children[index] }));
    this.#count();
  }

  /** Takes off what is no longer wrong, and says how many are left. @param {readonly Issue[]} issues all there are now */
  strike(issues) {
    // It was announced when it appeared; that it grows shorter need not be.
    this.list.closest('[role=alert]')?.removeAttribute('role');
    this.open = this.open.filter(({ path, code, item }) => {
      const still = issues.some((issue) => issue.code === code && keyOf(issue.path) === keyOf(path));
      if (!still) item?.remove();
      return still;
    });
    return this.#count();
  }

  #count() {
    const { length } = this.open;
    this.heading.data = length === 1 ? 'There is a problem' : `There are ${length} problems`;
    return length;
  }
}
