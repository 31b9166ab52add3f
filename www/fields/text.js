import { announceInput, element } from '../element.js';

/** For what is written exactly, not in a language. */
const EXACT = { autocapitalize: 'none', spellcheck: 'false' };
const CAPITALS = { autocapitalize: 'characters', spellcheck: 'false', class: 'short' };

/**
 * How each kind is typed. Types that let the browser change or withhold what was typed are left alone, because the module
 * must see it: Chromium turns the Unicode domain of `type=email` into Punycode, `type=number` gives '' for what is no
 * number, and `datetime-local` gives '' for half a date and drops seconds that are zero.
 *
 * @type {Partial<Record<FieldSpec['kind'], Attributes>>}
 */
const TYPED = {
  integer: { ...EXACT, inputmode: 'numeric', class: 'short' },
  'date-time': { ...EXACT, class: 'middle' },
  uuid: EXACT,
  sid: EXACT,
  email: { ...EXACT, inputmode: 'email' },
  url: { ...EXACT, type: 'url' },
  phone: { type: 'tel', class: 'middle' },
  'postal-code': CAPITALS,
  duration: CAPITALS,
  secret: { ...EXACT, type: 'password' },
};

/** A box up to this many characters long is drawn short, so that its width says what is expected. */
const SHORT = 12;

/**
 * One box for one text, without `maxlength`: a pasted text must not lose its end unseen; the package says when it is too long.
 *
 * @param {Pick<FieldSpec, 'kind' | 'maxLength' | 'autocomplete'>} spec
 * @param {Attributes} attributes
 */
export function box({ kind, maxLength = Infinity, autocomplete }, attributes) {
  const common = {
    class: maxLength <= SHORT ? 'short' : undefined,
    // Without a token browsers guess by name, and offer the reader's own name for a company's.
    autocomplete: autocomplete ?? 'off',
    ...TYPED[kind],
    ...attributes,
  };
  return kind === 'multiline' ? element('textarea', { rows: 4, ...common }) : element('input', { type: 'text', ...common });
}

/** Puts a text in as if it had been typed. @param {HTMLInputElement | HTMLTextAreaElement} input */
export function puttingInto(input) {
  return (/** @type {string} */ text) => {
    input.value = text;
    announceInput(input);
  };
}

/** Any kind that is typed into one box. @type {MakeControl} */
export function text(spec, { id, describedBy }) {
  const input = box(spec, { id, 'aria-describedby': describedBy, 'aria-required': spec.required && 'true' });
  return {
    element: input,
    value: () => (input.value === '' ? undefined : spec.kind === 'integer' ? wholeNumber(input.value) : input.value),
    empty: '',
    show: (value) => (input.value = String(value ?? '')),
    marked: [input],
    target: () => input,
    use: puttingInto(input),
  };
}

/** Digits as the number they write; what is none, or too long for a double, as typed. @param {string} typed */
function wholeNumber(typed) {
  const number = Number(typed);
  return /^\s*-?\d+\s*$/.test(typed) && Number.isSafeInteger(number) ? number : typed;
}
