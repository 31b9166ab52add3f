// Prose, made last: an issue's code and figures, and a catalogue, become one plain sentence.
import en from './messages/en.js';

/**
 * Gives each issue its message, in place. Issues from a provider's answer keep the provider's words.
 *
 * @param {any[]} issues as the module writes them
 * @param {import('./types.js').FormSpec} spec
 * @param {any} [catalogue] a default export of `proforma/messages/<locale>`
 * @returns {import('./types.js').Issue[]}
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
 * @param {import('./types.js').FormSpec} spec
 * @param {any} catalogue
 */
function sentence({ path, code, params }, spec, catalogue) {
  const keys = keysOf(path);
  const template = pick(code, params, fieldsOf(spec).get(keys), catalogue);
  let filled = '';
  let isName = false;
  for (const part of parts(params.suggestion ? template.replace(/[.]?$/, () => catalogue.suggestion) : template)) {
    filled += isName ? word(part, path, keys, params, spec, catalogue) : part;
    isName = !isName;
  }
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}

/** The templates that were used before, in their parts. @type {Map<string, readonly string[]>} */
const used = new Map();
/** More than any catalogue has; one that makes its templates up as it goes is not remembered for ever. */
const MOST_USED = 1000;

/** A template in its parts: text, name, text, name, text. @param {string} template */
function parts(template) {
  let found = used.get(template);
  if (!found) {
    found = template.split(/\{(\w+)\}/);
    if (used.size === MOST_USED) used.clear();
    used.set(template, found);
  }
  return found;
}

/**
 * What a template's name stands for.
 *
 * @param {string} name @param {readonly (string | number)[]} path @param {string} keys
 * @param {Record<string, any>} params @param {import('./types.js').FormSpec} spec @param {any} catalogue
 */
function word(name, path, keys, params, spec, catalogue) {
  const given = params[name];
  switch (name) {
    case 'label':
      return within(labelOf(spec, path, keys, catalogue), name);
    case 'field':
      return given ? within(labelOf(spec, [given], given, catalogue), name) : '';
    case 'allowed':
      return given?.map((/** @type {string} */ word) => catalogue.choices[word] ?? word).join(', ') ?? '';
    case 'expected':
      return within(catalogue.types[given] ?? given ?? '', name);
    default:
      return within(given ?? '', name);
  }
}

/** The keys of a path, joined with a dot; positions left out. @param {readonly (string | number)[]} path */
function keysOf(path) {
  const [first] = path;
  if (path.length === 1 && typeof first === 'string') return first;
  return path.filter((step) => typeof step === 'string').join('.');
}

/** Texts that a person typed may be long; a sentence is not. */
const LONGEST_WORD = 80;

/** @param {unknown} word @param {string} name */
function within(word, name) {
  const text = String(word);
  if (name === 'allowed' || text.length <= LONGEST_WORD) return text;
  return `${text.slice(0, LONGEST_WORD).toWellFormed()}…`;
}

/** English templates that were picked before, by code and kind of field. @type {Map<string, Map<string | undefined, string>>} */
const picked = new Map();

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
  if (exact !== undefined) return exact;
  const kind = field?.kind;
  // Any other catalogue may change between two calls.
  const kinds = catalogue === en ? picked.get(code) : undefined;
  const known = kinds?.get(kind);
  if (known !== undefined) return known;
  const template = issues[`${code}.${kind}`] ?? issues[code] ?? issues[code.split('.', 1)[0] ?? ''] ?? code;
  if (kinds) kinds.set(kind, template);
  else if (catalogue === en) picked.set(code, new Map([[kind, template]]));
  return template;
}

/** The fields of forms by their keys. @type {WeakMap<object, Map<string, { kind?: string }>>} */
const known = new WeakMap();

/** @param {import('./types.js').FormSpec} spec */
function fieldsOf(spec) {
  let fields = known.get(spec);
  if (!fields) {
    fields = new Map(spec.sections.flatMap((section) => section.fields.map((field) => [keysOf(field.path), field])));
    known.set(spec, fields);
  }
  return fields;
}

/**
 * What a person calls a place in a record, as it stands inside a sentence: `company name`, `e-mail address 2`.
 *
 * @param {import('./types.js').FormSpec} spec @param {readonly (string | number)[]} path @param {string} keys @param {any} catalogue
 */
function labelOf(spec, path, keys, catalogue) {
  if (path.length === 0) return catalogue.record;
  const prose = catalogue.forms[spec.id].fields[keys] ?? catalogue.credentials[spec.provider]?.[keys];
  const index = path.find((step) => typeof step === 'number');
  if (!prose) return JSON.stringify(within(keys, 'label'));
  if (index === undefined) return inside(prose.label);
  return `${inside(prose.item ?? prose.label)} ${Number(index) + 1}`;
}

/** A label inside a sentence: lower case, unless it starts with an abbreviation. @param {string} label */
function inside(label) {
  return /^\p{Lu}[\p{Ll}-]/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
