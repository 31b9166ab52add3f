/**
 * JSON Schema, draft 2020-12, of the record (what is typed) or of the payload (what is sent): a fresh object each time.
 *
 * `names` renames the keys of CM.com's payloads. A record always has the default names.
 *
 * @param {string} id such as `cm.company-profile.create`
 * @param {string} [of] `record` or `payload`
 * @param {{ names?: Readonly<Record<string, string>> }} [options]
 * @returns {any}
 */
export function jsonSchema(id, of = 'record', options) {
  const form = Object.hasOwn(schemas, id) ? schemas[id] : undefined;
  if (!form) fail(`there is no form ${shown(id)}; use one of ${Object.keys(schemas).join(', ')}`);
  if (of !== 'record' && of !== 'payload') fail(`there is no schema of ${shown(of)}; use "record" or "payload"`);
  if (options !== undefined && !isObject(options)) {
    fail('the options must be an object, such as { names: { companyName: "name_of_company" } }; leave them out for the defaults');
  }
  if (of === 'record') return form.record();
  const schema = form.payload();
  const wireNames = checkNames(form, entriesOf(options));
  const wireName = (/** @type {string} */ name) => wireNames.get(name) ?? name;
  const properties = Object.entries(schema.properties).map(([name, property]) => [wireName(name), property]);
  return { ...schema, properties: Object.fromEntries(properties), required: schema.required.map(wireName) };
}

/**
 * The wire names that differ from the defaults. What is refused, and the messages, are those of `src/form/names.rs`.
 *
 * @param {Form} form @param {[string, string][]} entries
 * @returns {Map<string, string>}
 */
function checkNames(form, entries) {
  const wireNames = new Map(entries.filter(([, name]) => name !== undefined));
  const fields = Object.keys(form.record().properties);
  for (const [field, name] of wireNames) {
    if (typeof name !== 'string' || name === '') fail(`the wire name of \`${field}\` in \`names\` is no text; give it a name`);
    if (!form.renames || !fields.includes(field)) {
      fail(`\`names\` renames \`${field}\`, which this form does not have or cannot rename; leave it out`);
    }
  }
  const taken = new Set();
  for (const field of fields.filter((field) => !form.inPath.includes(field))) {
    const name = wireNames.get(field) ?? field;
    if (taken.has(name)) fail(`\`names\` gives two fields the wire name \`${name}\`; give each a name of its own`);
    taken.add(name);
  }
  return wireNames;
}

/**
 * The keys and values of the option `names`. A proxy or a getter that throws makes them no object.
 *
 * @param {any} options
 * @returns {[string, any][]}
 */
function entriesOf(options) {
  try {
    const names = options?.names ?? {};
    if (typeof names === 'object' && !Array.isArray(names)) return Object.entries(names);
  } catch {
    // The same as what is no object.
  }
  return fail('`names` is no object; give it wire names by default name');
}

/** Whether something holds values by name, as in `npm/options.js`. @param {unknown} value */
function isObject(value) {
  try {
    return typeof value === 'object' && Object.prototype.toString.call(value) === '[object Object]';
  } catch {
    return false;
  }
}

/** @param {unknown} value */
function shown(value) {
  return typeof value === 'string' ? JSON.stringify(value) : typeof value;
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  throw new Error(`proforma: ${message}`);
}
