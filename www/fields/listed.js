import { element, unseen } from '../element.js';
import { Rows } from './rows.js';
import { box, puttingInto } from './text.js';

/**
 * A list of texts, one box each. It starts with one empty box, which stands for no list at all; an empty box among others
 * is an empty item, for the package to complain of where it is.
 *
 * @type {MakeControl}
 */
export function list(spec, { id }) {
  const { kind = 'text', ...item } = spec.item ?? {};
  const rows = new Rows({
    id,
    add: 'Add another',
    least: 1,
    name: (position) => `${spec.label} ${position}`,
    make(issues) {
      const input = box({ ...spec, ...item, kind }, { 'aria-describedby': issues });
      const name = unseen('');
      return {
        nodes: [element('label', { class: 'grows' }, name, input)],
        marked: [input],
        target: input,
        input,
        use: puttingInto(input),
        rename: (text) => (name.textContent = text),
      };
    },
    path: (_, index) => [...spec.path, index],
  });
  return {
    ...rows.control,
    value() {
      const texts = rows.contents.map(({ input }) => input.value);
      return texts.length === 1 && texts[0] === '' ? undefined : texts;
    },
    empty: [],
    show(value) {
      const texts = Array.isArray(value) ? value : [];
      rows.reset(texts.length).forEach(({ input }, index) => (input.value = String(texts[index] ?? '')));
    },
  };
}

/**
 * Names and values. Values are typed as text; one that was stored as something else stays that until it is edited.
 *
 * @type {MakeControl}
 */
export function map(spec, { id }) {
  const rows = new Rows({
    id,
    add: 'Add a row',
    least: 0,
    name: (position) => `row ${position} of ${spec.label}`,
    make(issues) {
      const [name, value] = [
        box({ kind: 'text' }, { 'aria-describedby': issues }),
        box({ kind: 'text' }, { 'aria-describedby': issues }),
      ];
      let stored = { shown: '', value: /** @type {unknown} */ ('') };
      return {
        nodes: [element('label', { class: 'grows' }, 'Name', name), element('label', { class: 'grows' }, 'Value', value)],
        marked: [name, value],
        target: name,
        name,
        isEmpty: () => name.value === '' && value.value === '',
        value: () => (stored.shown === value.value ? stored.value : value.value),
        /** @param {[string, unknown]} pair */
        show([key, given]) {
          name.value = key;
          value.value = typeof given === 'string' ? given : JSON.stringify(given);
          stored = { shown: value.value, value: given };
        },
        /** @param {string} row */
        rename(row) {
          name.setAttribute('aria-label', `Name, ${row}`);
          value.setAttribute('aria-label', `Value, ${row}`);
        },
      };
    },
    path: ({ name }) => [...spec.path, name.value],
  });
  const filled = () => rows.contents.filter((row) => !row.isEmpty());
  return {
    ...rows.control,
    value: () => (filled().length === 0 ? undefined : Object.fromEntries(filled().map((row) => [row.name.value, row.value()]))),
    empty: {},
    show(value) {
      const pairs = Object.entries(value ?? {});
      rows.reset(pairs.length).forEach((row, index) => row.show(pairs[index] ?? ['', '']));
    },
    // An object cannot hold two values under one name, so the package would see only the last.
    problems() {
      const names = filled().map(({ name }) => name.value);
      const twice = names.filter((name, index) => names.indexOf(name) < index && names.lastIndexOf(name) === index);
      return twice.map((name) =>
        problem([...spec.path, name], `${spec.label} has “${name}” twice; give each row a name of its own.`),
      );
    },
  };
}

/**
 * JSON objects, typed or pasted, a box each. What is no JSON yet goes to the package as text, which it refuses; the message
 * is the page's, because only the page knows what was meant.
 *
 * @type {MakeControl}
 */
export function documents(spec, { id }) {
  const rows = new Rows({
    id,
    add: 'Add a document',
    least: 0,
    name: (position) => `document ${position}`,
    make(issues) {
      const input = box(
        { kind: 'multiline' },
        { 'aria-describedby': issues, class: 'code', autocapitalize: 'none', spellcheck: 'false' },
      );
      const name = element('span');
      return {
        nodes: [element('label', { class: 'grows' }, name, input)],
        marked: [input],
        target: input,
        input,
        rename: (text) => (name.textContent = `D${text.slice(1)}, as JSON`),
      };
    },
    path: (_, index) => [...spec.path, index],
  });
  const read = () => rows.contents.map(({ input }) => parse(input.value));
  return {
    ...rows.control,
    value: () => (rows.contents.length === 0 ? undefined : read().map(({ value }) => value)),
    empty: [],
    show(value) {
      const documents = Array.isArray(value) ? value : [];
      rows.reset(documents.length).forEach(({ input }, index) => (input.value = JSON.stringify(documents[index], null, 2)));
    },
    problems: () =>
      read().flatMap(({ reason }, index) =>
        reason ? [problem([...spec.path, index], `Document ${index + 1} cannot be read as JSON: ${reason}.`)] : [],
      ),
  };
}

/** @param {string} typed @returns {{ value: unknown, reason?: string }} the reason in the browser's own words */
function parse(typed) {
  if (typed.trim() === '') return { value: typed, reason: 'it is empty; paste the JSON object, or remove the document' };
  try {
    return { value: JSON.parse(typed) };
  } catch (error) {
    return { value: typed, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** @param {Path} path @param {string} message @returns {Issue} */
function problem(path, message) {
  return { path, code: 'page.unreadable', severity: 'error', params: {}, message };
}
