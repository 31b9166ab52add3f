// Turns issues into sentences: the code and the params of an issue, with the templates and labels of a catalogue.
import en from './messages/en.js';

/**
 * Adds a message to each issue, in place. Issues from a provider's response keep the provider's words.
 *
 * @param {any[]} issues as the module returns them
 * @param {import('./types.js').FormSpec} spec
 * @param {any} [catalogue] a default export of `proforma/messages/<locale>`
 * @returns {import('./types.js').Issue[]}
 */
export function describe(issues, spec, catalogue) {
  const prose = withDefaults(catalogue);
  for (const issue of issues) issue.message ??= sentence(issue, spec, prose);
  return issues;
}

/**
 * Fills what a catalogue lacks with English, so that every issue gets a whole sentence. What is not a catalogue is replaced.
 *
 * @param {any} catalogue
 * @returns {any}
 */
function withDefaults(catalogue) {
  if (typeof catalogue !== 'object' || catalogue === null || catalogue === en) return en;
  try {
    return merged(catalogue, en);
  } catch {
    return en;
  }
}

/** `base`, with the values of `over` that have the same type. @param {any} over @param {any} base @returns {any} */
function merged(over, base) {
  if (typeof base !== 'object') return typeof over === typeof base ? over : base;
  if (typeof over !== 'object' || over === null) return base;
  const both = { ...base };
  for (const key of Object.keys(over)) both[key] = Object.hasOwn(base, key) ? merged(over[key], base[key]) : over[key];
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

/** The parts of each template that was used. @type {Map<string, readonly string[]>} */
const split = new Map();
/** More than a catalogue has. Without a limit, a catalogue that generates its templates would fill the memory. */
const MAX_SPLIT = 1000;

/** Splits a template at its names: text, name, text, name, text. @param {string} template */
function parts(template) {
  let found = split.get(template);
  if (!found) {
    found = template.split(/\{(\w+)\}/);
    if (split.size === MAX_SPLIT) split.clear();
    split.set(template, found);
  }
  return found;
}

/**
 * The text for a name in a template.
 *
 * @param {string} name @param {readonly (string | number)[]} path @param {string} keys
 * @param {Record<string, any>} params @param {import('./types.js').FormSpec} spec @param {any} catalogue
 */
function word(name, path, keys, params, spec, catalogue) {
  const param = params[name];
  switch (name) {
    case 'label':
      return shortened(labelOf(spec, path, keys, catalogue), name);
    case 'item':
      return shortened(itemOf(spec, keys, catalogue), name);
    case 'field':
      return param ? shortened(labelOf(spec, [param], param, catalogue), name) : '';
    case 'allowed':
      return param?.map((/** @type {string} */ word) => own(catalogue.choices, word) ?? word).join(', ') ?? '';
    case 'expected':
      return shortened(own(catalogue.types, param) ?? param ?? '', name);
    default:
      return shortened(param ?? '', name);
  }
}

/**
 * A value of a catalogue. A record may have a key `constructor`, and a catalogue inherits one.
 *
 * @param {any} object @param {string} key
 */
function own(object, key) {
  return object && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The keys of a path without its indexes, joined with a dot. @param {readonly (string | number)[]} path */
function keysOf(path) {
  const [first] = path;
  if (path.length === 1 && typeof first === 'string') return first;
  return path.filter((step) => typeof step === 'string').join('.');
}

/** What a person typed may be long, but a sentence should not be. */
const MAX_WORD = 80;

/** @param {unknown} word @param {string} name */
function shortened(word, name) {
  const text = String(word);
  if (name === 'allowed' || text.length <= MAX_WORD) return text;
  return `${text.slice(0, MAX_WORD).toWellFormed()}…`;
}

/** The English templates by code and kind of field, as far as they were used. @type {Map<string, Map<string | undefined, string>>} */
const picked = new Map();

/**
 * The template of a code: `code.exact` if minimum and maximum are equal, else `code.kind` for the kind of the field, else `code`, else the
 * template of the rule.
 *
 * @param {string} code @param {Record<string, any>} params @param {{ kind?: string } | undefined} field @param {any} catalogue
 * @returns {string}
 */
function pick(code, params, field, catalogue) {
  const { issues } = catalogue;
  const exact = params.min !== undefined && params.min === params.max ? issues[`${code}.exact`] : undefined;
  if (exact !== undefined) return exact;
  const kind = field?.kind;
  // Another catalogue may change between two calls.
  const kinds = catalogue === en ? picked.get(code) : undefined;
  const known = kinds?.get(kind);
  if (known !== undefined) return known;
  const template = issues[`${code}.${kind}`] ?? issues[code] ?? issues[code.split('.', 1)[0] ?? ''] ?? code;
  if (kinds) kinds.set(kind, template);
  else if (catalogue === en) picked.set(code, new Map([[kind, template]]));
  return template;
}

/** The fields of each form by their keys. @type {WeakMap<object, Map<string, { kind?: string }>>} */
const fieldsBySpec = new WeakMap();

/** @param {import('./types.js').FormSpec} spec */
function fieldsOf(spec) {
  let fields = fieldsBySpec.get(spec);
  if (!fields) {
    fields = new Map(spec.sections.flatMap((section) => section.fields.map((field) => [keysOf(field.path), field])));
    fieldsBySpec.set(spec, fields);
  }
  return fields;
}

/**
 * The label of a path as it is written inside a sentence: `company name`, `e-mail address 2`.
 *
 * @param {import('./types.js').FormSpec} spec @param {readonly (string | number)[]} path @param {string} keys @param {any} catalogue
 */
function labelOf(spec, path, keys, catalogue) {
  if (path.length === 0) return catalogue.record;
  const prose = own(catalogue.forms[spec.id].fields, keys) ?? own(catalogue.credentials[spec.provider], keys);
  const index = path.find((step) => typeof step === 'number');
  if (!prose) return JSON.stringify(shortened(keys, 'label'));
  if (index === undefined) return lowerCased(prose.label);
  return `${lowerCased(prose.item ?? prose.label)} ${Number(index) + 1}`;
}

/** What the items of a list are called one by one. @param {import('./types.js').FormSpec} spec @param {string} keys @param {any} catalogue */
function itemOf(spec, keys, catalogue) {
  const prose = own(catalogue.forms[spec.id].fields, keys);
  return prose ? lowerCased(prose.item ?? prose.label) : keys;
}

/** Writes the first letter in lower case, unless the label starts with an abbreviation. @param {string} label */
function lowerCased(label) {
  return /^\p{Lu}[\p{Ll}-]/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
}
