// What the peers say where messages are read: one sentence for each field and what may be wrong with it, as the package has.

/** `companyName` as `Company name`. @param {string} field */
function label(field) {
  const words = field.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
  return words[0]?.toUpperCase() + words.slice(1);
}

export const missing = (/** @type {string} */ field) => `Enter the ${label(field).toLowerCase()}.`;
export const tooLong = (/** @type {string} */ field, /** @type {number} */ max) => `${label(field)} must be ${max} characters or fewer.`;
export const notText = (/** @type {string} */ field) => `${label(field)} must be text.`;
export const malformed = (/** @type {string} */ field) => `${label(field)} is not in the right format; check it.`;
export const none = (/** @type {string} */ field) => `Give at least one of the ${label(field).toLowerCase()}.`;
export const twice = (/** @type {string} */ field) => `${label(field)} must not repeat a value.`;
export const unknown = 'The form has no such field; remove it.';
