import { announce, announceInput, button, element } from '../element.js';

/** Rows are renumbered when one goes; their ids are not, so that no two are ever the same. */
let lastRow = 0;

/**
 * Rows that a person adds and removes. The focus never falls off the page: a new row takes it, a removed one hands it on.
 *
 * @template {RowContents} Row
 */
export class Rows {
  /** @type {{ contents: Row, item: HTMLLIElement, slot: Slot, remove: HTMLButtonElement }[]} */
  #rows = [];
  #list = element('ul', { class: 'rows' });

  /** @param {RowsSetting<Row>} setting */
  constructor(setting) {
    this.setting = setting;
    this.add = button(setting.add, () => this.#addByHand(), { class: 'plain', id: `${setting.id}-add` });
    this.element = element('div', {}, this.#list, this.add);
    this.reset(0);
  }

  /** What all controls that are made of rows have in common. */
  get control() {
    return {
      element: this.element,
      marked: [],
      target: () => this.#rows[0]?.contents.target ?? this.add,
      rows: () => this.#rows.map(({ slot }) => slot),
    };
  }

  get contents() {
    return this.#rows.map(({ contents }) => contents);
  }

  /** Starts again with this many rows, or as few as there may be. @param {number} count */
  reset(count) {
    this.#rows = [];
    this.#list.replaceChildren();
    while (this.#rows.length < Math.max(count, this.setting.least)) this.#append();
    this.#rename();
    return this.contents;
  }

  #append() {
    const id = `${this.setting.id}-row-${(lastRow += 1)}`;
    const box = element('div', { id: `${id}-issues` });
    const contents = this.setting.make(box.id);
    const { nodes, marked, target, use } = contents;
    target.id = id;
    const remove = button('Remove', () => this.#removeByHand(item), { class: 'plain' });
    const item = element('li', {}, box, element('div', { class: 'row' }, ...nodes, remove));
    const path = () => this.setting.path(contents, this.#indexOf(item));
    this.#rows.push({
      contents,
      item,
      remove,
      slot: { path, area: item, box, marked, target: () => target, use, revealed: false },
    });
    this.#list.append(item);
    return target;
  }

  /** @param {HTMLLIElement} wanted */
  #indexOf(wanted) {
    return this.#rows.findIndex(({ item }) => item === wanted);
  }

  #addByHand() {
    const target = this.#append();
    this.#rename();
    target.focus();
    announceInput(this.element);
  }

  /** @param {HTMLLIElement} item */
  #removeByHand(item) {
    const index = this.#indexOf(item);
    this.#rows.splice(index, 1);
    // The focus goes first: what disappears with the focus in it would leave it nowhere.
    (this.#rows[index] ?? this.#rows[index - 1])?.contents.target.focus();
    if (this.#rows.length === 0) this.add.focus();
    item.remove();
    this.#rename();
    announce(`Removed ${this.setting.name(index + 1)}; ${this.#rows.length} left.`);
    announceInput(this.element);
  }

  #rename() {
    this.#rows.forEach(({ contents, remove }, index) => {
      const name = this.setting.name(index + 1);
      contents.rename(name);
      remove.setAttribute('aria-label', `Remove ${name}`);
      remove.hidden = this.#rows.length <= this.setting.least;
    });
  }
}
