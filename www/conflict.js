import { element } from './element.js';
import { linkedList } from './issues.js';
import { valueWords } from './value.js';

/** @import { Draft } from './draft.js' */
/** @import { Field } from './fields/field.js' */
/** @import { Notice } from './notice.js' */

/**
 * Says what somebody else changed, after the profile was read again. Where both sides changed a field, it shows what was there
 * before, what is stored now and what was typed, and lets one choose; until then, what was typed stays.
 *
 * @param {Notice} notice
 * @param {Draft} before what was read the time before
 * @param {Draft} draft
 * @param {readonly Field[]} fields
 * @param {FindTarget} target
 */
export function showLoaded(notice, before, draft, fields, target) {
  const differs = (/** @type {Field} */ { spec: { path } }) =>
    JSON.stringify(before.stored(path)) !== JSON.stringify(draft.stored(path));
  const changed = fields.filter(differs);
  const contested = changed.filter(({ isEdited }) => isEdited);
  const theirs = changed.filter(({ isEdited }) => !isEdited);
  const words = (/** @type {Field} */ { spec }, /** @type {Draft} */ from) => valueWords(spec, from.stored(spec.path));
  const links = theirs.map((field) => ({
    path: field.spec.path,
    message: `${field.spec.label}: ${words(field, before)} → ${words(field, draft)}`,
  }));
  notice.show(
    'good',
    'This is what is stored now',
    element('p', {}, 'What you changed is still here, marked as changed. Look it over, then send.'),
    contested.length > 0 ? element('p', {}, 'Changed by somebody else, and by you:') : null,
    ...contested.map((field, index) => choice(field, index, draft, words(field, before))),
    theirs.length > 0 ? element('p', {}, 'Changed by somebody else:') : null,
    linkedList(links, target),
  );
}

/** @param {Field} field @param {number} index @param {Draft} draft @param {string} before */
function choice(field, index, draft, before) {
  const { spec } = field;
  const mine = draft.edit(spec.path);
  const mineWords = mine.state === 'set' ? valueWords(spec, mine.value) : 'To be cleared';
  const pick = (/** @type {string} */ name, /** @type {string} */ value, /** @type {Edit} */ edit) => {
    const input = element('input', { type: 'radio', name: `conflict-${index}`, checked: edit === mine });
    input.addEventListener('change', () => field.put(edit));
    return element('label', { class: 'option' }, input, element('span', { class: 'value' }, `${name}: ${value}`));
  };
  return element(
    'fieldset',
    { class: 'conflict' },
    element('legend', {}, spec.label),
    element('p', { class: 'quiet value' }, `Before: ${before}`),
    pick('Yours', mineWords, mine),
    pick('Stored now', valueWords(spec, draft.stored(spec.path)), { state: 'keep' }),
  );
}
