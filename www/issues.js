import { button, element, unseen } from './element.js';

/** @type {WeakMap<HTMLElement, string>} what each box shows, so that it is left alone while nothing changes */
const showing = new WeakMap();

/** Shows issues at their field. @param {Slot} slot @param {readonly Issue[]} issues */
export function showIssues(slot, issues) {
  const shown = JSON.stringify(issues.map(({ severity, message }) => [severity, message]));
  if ((showing.get(slot.box) ?? '[]') === shown) return;
  showing.set(slot.box, shown);
  slot.box.replaceChildren(...issues.map((issue) => atField(slot, issue)));
  for (const marked of slot.marked) {
    if (issues.some(({ severity }) => severity === 'error')) marked.setAttribute('aria-invalid', 'true');
    else marked.removeAttribute('aria-invalid');
  }
}

/** A mistake and a doubt differ by a word and a sign, not by colour alone. @param {Slot} slot @param {Issue} issue */
function atField({ use, target }, { severity, message, params: { suggestion } }) {
  const word = severity === 'error' ? unseen('Error: ') : element('strong', {}, 'Check: ');
  const offer =
    typeof suggestion === 'string' &&
    use &&
    button(`Use ${suggestion}`, () => {
      // The button goes with its issue, so the focus moves before it does.
      target().focus();
      use(suggestion);
    });
  return element('div', { class: `issue ${severity}` }, element('p', {}, word, message), offer || null);
}

/** Issues as links to their fields, or as text. @param {readonly Pick<Issue, 'path' | 'message'>[]} issues @param {FindTarget} target */
export function linkedList(issues, target) {
  return element(
    'ul',
    { class: 'linked' },
    ...issues.map(({ path, message }) => {
      const goal = target(path);
      if (!goal) return element('li', {}, message);
      const link = element('a', { href: `#${goal.id}` }, message);
      link.addEventListener('click', (event) => {
        event.preventDefault();
        // Rows may have come and gone since.
        const goal = target(path);
        goal?.focus({ preventScroll: true });
        // The label is above the control: it should be seen too.
        goal?.closest('.field')?.scrollIntoView();
      });
      return element('li', {}, link);
    }),
  );
}
