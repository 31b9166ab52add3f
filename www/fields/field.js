import { CLEAR, KEEP, keyOf } from '../draft.js';
import { button, element, unseen } from '../element.js';
import { control, isGroup } from './control.js';

/** @import { Draft } from '../draft.js' */

/** One field of the form: label, hint, issues, control and, on an update, what to do with the stored value. */
export class Field {
  /** @type {Slot} */
  #slot;

  /** @param {FieldSpec} spec @param {Form} form @param {Draft} draft */
  constructor(spec, form, draft) {
    const id = `field-${keyOf(spec.path)}`;
    const { kind: verb } = form.spec;
    this.spec = spec;
    this.draft = draft;
    this.isId = form.spec.ids.includes(spec.path.join());

    const text = hintOf(spec);
    const hint = element('p', { id: `${id}-hint`, class: 'hint', hidden: text === '' }, text);
    const mark = element('p', { id: `${id}-mark`, class: 'mark' });
    const box = element('div', { id: `${id}-issues` });
    const describedBy = `${mark.id} ${hint.id} ${box.id}`;
    this.control = control(spec, { id, describedBy, verb });
    this.control.show(draft.stored(spec.path));

    const group = isGroup(spec);
    // A group cannot be required in ARIA, so its legend says it.
    const star = spec.required
      ? [element('span', { class: 'required', 'aria-hidden': 'true' }, '*'), group ? unseen(' (required)') : null]
      : [];
    this.element = element(
      group ? 'fieldset' : 'div',
      { class: 'field', 'aria-describedby': group && describedBy },
      group ? element('legend', {}, spec.label, ...star) : element('label', { for: id }, spec.label, ...star),
      mark,
      hint,
      box,
      verb === 'update' && !this.isId ? this.#changeable(mark) : this.control.element,
    );
    const { marked, use } = this.control;
    this.#slot = { path: () => spec.path, area: this.element, box, marked, target: () => this.target(), use, revealed: false };
  }

  /** The field's own place for issues, and those of its rows. */
  get slots() {
    return [this.#slot, ...(this.control.rows?.() ?? [])];
  }

  /** @param {Path} path */
  owns(path) {
    return startsWith(path, this.spec.path);
  }

  /** The narrowest place for an issue of this field. @param {Path} path */
  slotFor(path) {
    return this.slots.findLast((slot) => startsWith(path, slot.path())) ?? this.#slot;
  }

  /** What was typed but cannot be read. */
  get problems() {
    return this.control.problems?.() ?? [];
  }

  /** Fills in a value that nobody typed. @param {unknown} value */
  prefill(value) {
    this.control.show(value);
    this.take();
  }

  /** Shows what is stored by now, where nobody typed anything else. */
  rebase() {
    const { path } = this.spec;
    const stored = this.draft.stored(path);
    if (this.isId) {
      if (stored !== undefined) this.prefill(stored);
      // With another id, what was read from one profile would be sent to another.
      for (const box of this.control.marked) box.setAttribute('readonly', '');
    } else if (this.draft.edit(path).state !== 'set') this.control.show(stored);
    this.showEdit();
  }

  /** Takes what the control holds over into the draft. */
  take() {
    const value = this.control.value();
    if (!this.isId) this.draft.take(this.spec.path, value, this.control.empty);
    else this.draft.change(this.spec.path, value === undefined ? KEEP : { state: 'set', value });
    this.showEdit();
  }

  /** Puts an edit in the place of what is there. @param {Edit} edit */
  put(edit) {
    const { path } = this.spec;
    this.draft.change(path, edit);
    this.control.show(edit.state === 'set' ? edit.value : this.draft.stored(path));
    this.showEdit();
    this.element.dispatchEvent(new Event('edit', { bubbles: true }));
  }

  /** Whether something in it waits to be sent. */
  get isEdited() {
    return !this.isId && this.draft.edit(this.spec.path).state !== 'keep';
  }

  /** What takes the focus when somebody follows an issue. */
  target = () => this.control.target();

  /** Brings mark and buttons in line with the draft. */
  showEdit = () => {};

  /** The control with what else can be done to a stored value. @param {HTMLElement} mark */
  #changeable(mark) {
    const { path, clearable, label } = this.spec;
    const isEmpty = () => this.draft.baseline !== undefined && this.draft.stored(path) === undefined;
    const { element: editor, target } = this.control;
    const cleared = element('p', { class: 'cleared' }, 'The provider will be asked to empty this field.');
    const clear = button('Clear', () => change(CLEAR, () => undo), { class: 'plain', 'aria-label': `Clear ${label}` });
    const undo = button('Undo', () => change(KEEP, target), { class: 'plain', 'aria-label': `Undo the change of ${label}` });
    /** @param {Edit} edit @param {() => HTMLElement} next what takes the focus from a button that disappears */
    const change = (edit, next) => {
      this.put(edit);
      next().focus();
    };
    this.target = () => (editor.hidden ? undo : target());
    this.showEdit = () => {
      const { state } = this.draft.edit(path);
      mark.textContent = { keep: '', set: 'Changed', clear: 'Cleared' }[state];
      undo.hidden = state === 'keep';
      editor.hidden = state === 'clear';
      cleared.hidden = !editor.hidden;
      clear.hidden = !clearable || editor.hidden || isEmpty();
    };
    this.showEdit();
    return element('div', { class: 'row' }, element('div', { class: 'grows' }, editor, cleared), clear, undo);
  }
}

/** The hint, with an example where it gives none and the value is typed rather than chosen. @param {FieldSpec} spec */
function hintOf({ kind, hint = '', example = '' }) {
  const isGiven = hint.replaceAll(' ', '').includes(example.replaceAll(' ', ''));
  return kind === 'country' || isGiven ? hint : `${hint} Example: ${example}`.trim();
}

/** @param {Path} path @param {Path} start */
function startsWith(path, start) {
  return start.every((step, index) => path[index] === step);
}
