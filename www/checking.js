import { announce } from './element.js';
import { showIssues } from './issues.js';

/** @import { Field } from './fields/field.js' */
/** @import { Verdict } from './verdict.js' */

/**
 * When issues are shown: when a field, or a row of one, is left; from then on with every change, for as long as it was wrong
 * when it was entered again; and all of them on sending.
 */
export class Checking {
  /**
   * @param {HTMLElement} area what holds the fields
   * @param {readonly Field[]} fields
   * @param {Verdict} verdict
   * @param {() => void} changed told of every change, after the draft has it
   * @param {AbortSignal} signal
   */
  constructor(area, fields, verdict, changed, signal) {
    this.fields = fields;
    this.verdict = verdict;
    const afterPress = onceReleased(signal);
    area.addEventListener('focusin', (event) => this.#enter(event), { signal });
    area.addEventListener('focusout', (event) => afterPress(() => this.#leave(event)), { signal });
    /** @param {Event} event */
    const change = (event) => {
      const field = this.#fieldOf(event);
      if (!field) return;
      // A field's own buttons, which say `edit`, changed the draft already.
      if (event.type === 'input') field.take();
      verdict.forget(field);
      this.refresh();
      changed();
    };
    area.addEventListener('input', change, { signal });
    area.addEventListener('edit', change, { signal });
  }

  /** @param {Event} event */
  #fieldOf({ target }) {
    return this.fields.find(({ element }) => contains(element, target));
  }

  /** @param {FocusEvent} event */
  #enter(event) {
    for (const slot of this.#fieldOf(event)?.slots ?? []) {
      const entered = contains(slot.area, event.target) && !contains(slot.area, event.relatedTarget);
      // Nobody is told of a mistake they are about to make: what was right stays quiet until it is left again.
      if (entered && !slot.box.firstChild) slot.revealed = false;
    }
  }

  /** @param {FocusEvent} event */
  #leave(event) {
    const field = this.#fieldOf(event);
    // When the window loses the focus, the field keeps it.
    if (!field || event.target === document.activeElement) return;
    const left = field.slots.filter(({ area }) => contains(area, event.target) && !contains(area, event.relatedTarget));
    if (left.length === 0) return;
    for (const slot of left) slot.revealed = true;
    // A rule about two fields has its issue on one of them, which may be another one than was just left.
    for (const { path } of this.verdict.of(field)) {
      const owner = this.fields.find((other) => other.owns(path));
      if (owner && owner !== field) owner.slotFor(path).revealed = true;
    }
    this.refresh();
    const said = left.map(({ box }) => box.textContent).join(' ');
    if (said.trim()) announce(said);
  }

  /** Shows every issue there is. */
  revealAll() {
    for (const slot of this.fields.flatMap(({ slots }) => slots)) slot.revealed = true;
    this.refresh();
  }

  /** Brings what is shown in line with the draft. */
  refresh() {
    for (const field of this.fields) {
      const { slots } = field;
      const issues = slots.some(({ revealed }) => revealed) ? this.verdict.of(field) : [];
      const own = issues.filter(({ path }) => field.owns(path));
      for (const slot of slots) showIssues(slot, slot.revealed ? own.filter(({ path }) => field.slotFor(path) === slot) : []);
    }
  }
}

/** @param {HTMLElement} area @param {EventTarget | null} target */
function contains(area, target) {
  return target instanceof Node && area.contains(target);
}

/**
 * Puts work off while a pointer is down. A message that appears the moment a field is left moves what is below it, and a
 * button that moves between press and release is not clicked.
 *
 * @param {AbortSignal} signal
 * @returns {(work: () => void) => void}
 */
function onceReleased(signal) {
  let pressed = false;
  /** @type {(() => void)[]} */
  let waiting = [];
  const release = () => {
    pressed = false;
    const due = waiting;
    waiting = [];
    // After the click, which follows the release.
    setTimeout(() => due.forEach((work) => work()));
  };
  const options = { signal, capture: true };
  addEventListener('pointerdown', () => (pressed = true), options);
  addEventListener('pointerup', release, options);
  addEventListener('pointercancel', release, options);
  return (work) => (pressed ? waiting.push(work) : work());
}
