// Prose, made last: an issue's code and figures, and a catalogue, become one plain sentence.
import en from './messages/en.js';

/**
 * Gives each issue its message, in place. Issues from a provider's answer keep the provider's words.
 *
 * @param {any[]} issues as the module writes them
 * @param {import('./index.js').FormSpec} spec
 * @param {any} [catalogue] a default export of `proforma/messages/<locale>`
 * @returns {import('./index.js').Issue[]}
 */
export function describe(issues, spec, catalogue) {
  const prose = complete(catalogue);
  for (const issue of issues) issue.message ??= sentence(issue, spec, prose);
  return issues;
}

/**
 * A catalogue with the English one behind it, so that one that lacks something, or is none, still gives whole sentences.
 *
 * @param {any} catalogue
 * @returns {any}
 */
function complete(catalogue) {
  if (typeof catalogue !== 'object' || catalogue === null || catalogue === en) return en;
  try {
    return behind(catalogue, en);
  } catch {
    return en;
  }
}

/** @param {any} front @param {any} back @returns {any} */
function behind(front, back) {
  if (typeof back !== 'object') return typeof front === typeof back ? front : back;
  if (typeof front !== 'object' || front === null) return back;
  const both = { ...back };
  for (const key of Object.keys(front)) both[key] = key in back ? behind(front[key], back[key]) : front[key];
  return both;
}

/**
 * @param {{ path: (string | number)[], code: string, params: Record<string, any> }} issue
 * @param {import('./index.js').FormSpec} spec
 * @param {any} catalogue
 */
function sentence({ path, code, params }, spec, catalogue) {
  const template = pick(code, params, fieldAt(spec, path), catalogue);
  /** @type {Record<string, unknown>} */
  const words = {
    ...params,
    label: labelOf(spec, path, catalogue),
    field: params.field && labelOf(spec, params.field.split('.'), catalogue),
    allowed: params.allowed?.map((/** @type {string} */ word) => catalogue.choices[word] ?? word).join(', '),
    expected: catalogue.types[params.expected] ?? params.expected,
  };
  const whole = params.suggestion ? template.replace(/[.]?$/, () => catalogue.suggestion) : template;
  const filled = whole.replace(/\{(\w+)\}/g, (_, name) => within(words[name] ?? '', name));
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}

/** Texts that a person typed may be long; a sentence is not. */
const LONGEST_WORD = 80;

/** @param {unknown} word @param {string} name */
function within(word, name) {
  const text = String(word);
  if (name === 'allowed' || text.length <= LONGEST_WORD) return text;
  return `${text.slice(0, LONGEST_WORD).toWellFormed()}…`;
}

/**
 * The template of a code: `code.kind` for a kind of field, `code.exact` where least and greatest are one, else `code`,
 * else the rule's own.
 *
 * @param {string} code @param {Record<string, any>} params @param {{ kind?: string } | undefined} field @param {any} catalogue
 * @returns {string}
 */
function pick(code, params, field, catalogue) {
  const { issues } = catalogue;
  const exact = params.min !== undefined && params.min === params.max ? issues[`${code}.exact`] : undefined;
  return exact ?? issues[`${code}.${field?.kind}`] ?? issues[code] ?? issues[code.split('.', 1)[0] ?? ''] ?? code;
}

/** The fields of a form by their path, its steps joined with a dot. @type {WeakMap<object, Map<string, { kind?: string }>>} */
const fieldsOf = new WeakMap();

/** @param {import('./index.js').FormSpec} spec @param {readonly (string | number)[]} path */
function fieldAt(spec, path) {
  let fields = fieldsOf.get(spec);
  if (!fields) {
    fields = new Map(spec.sections.flatMap((section) => section.fields.map((field) => [field.path.join('.'), field])));
    fieldsOf.set(spec, fields);
  }
  return fields.get(path.filter((step) => typeof step === 'string').join('.'));
}

/**
 * What a person calls a place in a record, as it stands inside a sentence: `company name`, `e-mail address 2`.
 *
 * @param {import('./index.js').FormSpec} spec @param {readonly (string | number)[]} path @param {any} catalogue
 */
function labelOf(spec, path, catalogue) {
  if (path.length === 0) return catalogue.record;
  const { fields } = catalogue.forms[spec.id];
  const keys = path.filter((step) => typeof step === 'string').join('.');
  const credential = catalogue.credentials[spec.provider]?.[keys];
  const prose = fields[keys] ?? credential;
  const index = path.find((step) => typeof step === 'number');
  if (!prose) return JSON.stringify(within(keys, 'label'));
  if (index === undefined) return inside(prose.label);
  return `${inside(prose.item ?? prose.label)} ${Number(index) + 1}`;
}

/** A label inside a sentence: lower case, unless it starts with an abbreviation. @param {string} label */
function inside(label) {
  return /^\p{Lu}[\p{Ll}-]/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
