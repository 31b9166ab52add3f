/**
 * JSON Schema, draft 2020-12, of the record (what is typed) or of the payload (what is sent): a fresh object each time.
 *
 * `names` renames the keys of CM.com's payloads. A record always has the default names.
 *
 * @param {string} id such as `cm.company-profile.create`
 * @param {string} [of] `record` or `payload`
 * @param {{ names?: Readonly<Record<string, string>> } | null} [options]
 * @returns {any}
 */
export function jsonSchema(id, of = 'record', options) {
  const form = Object.hasOwn(schemas, id) ? schemas[id] : undefined;
  if (!form) fail(`there is no form ${JSON.stringify(id)}; use one of ${Object.keys(schemas).join(', ')}`);
  if (of === 'record') return form.record();
  if (of !== 'payload') fail(`there is no schema of ${JSON.stringify(of)}; use "record" or "payload"`);
  const schema = form.payload();
  const names = options?.names ?? undefined;
  if (names === undefined) return schema;
  const wireNames = checkNames(id, form, names);
  const wireName = (/** @type {string} */ name) => wireNames.get(name) ?? name;
  const properties = Object.entries(schema.properties).map(([name, property]) => [wireName(name), property]);
  return { ...schema, properties: Object.fromEntries(properties), required: schema.required.map(wireName) };
}

/**
 * The wire names that differ from the defaults.
 *
 * @param {string} id @param {Form} form @param {unknown} names
 * @returns {Map<string, string>}
 */
function checkNames(id, form, names) {
  if (typeof names !== 'object' || names === null || Array.isArray(names)) {
    fail('names must be an object of wire names by default name, such as { postalCode: "zipCode" }');
  }
  const wireNames = new Map(Object.entries(names).filter(([, name]) => name !== undefined));
  if (wireNames.size > 0 && !form.renames) fail(`the wire names of ${id} are fixed; leave names out`);
  const fields = Object.keys(form.record().properties);
  /** @type {Map<string, string>} */
  const taken = new Map();
  for (const [field, name] of wireNames) {
    if (!fields.includes(field)) fail(`names has ${JSON.stringify(field)}, which ${id} does not have; its fields are ${fields.join(', ')}`);
    if (typeof name !== 'string' || name === '') fail(`the wire name of ${field} in names must be a text that is not empty`);
  }
  for (const field of fields) {
    const name = wireNames.get(field) ?? field;
    const other = taken.get(name);
    if (other) fail(`names calls both ${other} and ${field} ${JSON.stringify(name)}; give each field a name of its own`);
    taken.set(name, field);
  }
  return wireNames;
}

/**
 * @param {string} message
 * @returns {never}
 */
function fail(message) {
  throw new Error(`proforma: ${message}`);
}
