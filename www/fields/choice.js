import { announceInput, element } from '../element.js';

/** @param {Setting} setting */
function nothingChosen({ verb }) {
  return verb === 'update' ? 'Leave as it is' : 'Not given';
}

/** One of a few words. @type {MakeControl} */
export function select(spec, setting) {
  const { choices = [] } = spec;
  const chooser = element(
    'select',
    {
      id: setting.id,
      'aria-describedby': setting.describedBy,
      'aria-required': spec.required && 'true',
      autocomplete: spec.autocomplete ?? 'off',
    },
    element('option', { value: '' }, spec.required ? 'Please choose' : nothingChosen(setting)),
    ...choices.filter(({ settable }) => settable !== false).map(option),
  );
  /** @param {string} value */
  const choose = (value) => {
    chooser.value = value;
    if (chooser.value === value) return;
    // What only the provider sets, or no longer offers, must stay what it is where it is stored.
    chooser.append(option(choices.find((choice) => choice.value === value) ?? { value }));
    chooser.value = value;
  };
  return {
    element: chooser,
    value: () => chooser.value || undefined,
    empty: undefined,
    show: (value) => choose(String(value ?? '')),
    marked: [chooser],
    target: () => chooser,
    use(suggestion) {
      choose(suggestion);
      announceInput(chooser);
    },
  };
}

/** @param {Choices[number]} choice */
function option({ value, label = value }) {
  return element('option', { value }, label);
}

/**
 * A country by its name. A plain `select`: typing the first letters finds a country in every browser and screen reader. The codes
 * are the form's, the names are the browser's.
 *
 * @type {MakeControl}
 */
export function country(spec, setting) {
  const { lang } = document.documentElement;
  const names = new Intl.DisplayNames(lang, { type: 'region' });
  const { compare } = new Intl.Collator(lang);
  const choices = (spec.choices ?? [])
    .map(({ value }) => ({ value, label: `${names.of(value)} (${value})` }))
    .sort((one, other) => compare(one.label, other.label));
  return select({ ...spec, choices }, setting);
}

/** True, false or neither, as three radio buttons: a checkbox could not say "leave as it is". @type {MakeControl} */
export function yesOrNo(_spec, setting) {
  const answers = [undefined, true, false].map((answer) => ({
    answer,
    input: element('input', { type: 'radio', name: setting.id, id: `${setting.id}-${answer}`, checked: answer === undefined }),
  }));
  const labels = [nothingChosen(setting), 'Yes', 'No'];
  const checked = () => answers.find(({ input }) => input.checked);
  return {
    element: options(
      'options side-by-side',
      answers.map(({ input }, index) => [input, labels[index]]),
    ),
    value: () => checked()?.answer,
    empty: undefined,
    show: (value) => answers.forEach(({ answer, input }) => (input.checked = answer === (value ?? undefined))),
    // Radio buttons cannot be invalid one by one (ARIA 1.2).
    marked: [],
    target: () => /** @type {HTMLElement} */ (checked()?.input),
  };
}

/** Any number of a few words. @type {MakeControl} */
export function checkboxes({ item }, { id }) {
  const choices = item?.choices ?? [];
  const inputs = choices.map(({ value }, index) => element('input', { type: 'checkbox', value, id: `${id}-${index}` }));
  return {
    element: options(
      'options',
      inputs.map((input, index) => [input, choices[index]?.label]),
    ),
    value() {
      const values = inputs.filter((input) => input.checked).map((input) => input.value);
      return values.length === 0 ? undefined : values;
    },
    empty: [],
    show: (value) => inputs.forEach((input) => (input.checked = Array.isArray(value) && value.includes(input.value))),
    marked: inputs,
    target: () => /** @type {HTMLElement} */ (inputs[0]),
  };
}

/** @param {string} look @param {[HTMLInputElement, string | undefined][]} pairs */
function options(look, pairs) {
  return element('div', { class: look }, ...pairs.map(([input, label]) => element('label', { class: 'option' }, input, label)));
}
