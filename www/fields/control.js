import { checkboxes, country, select, yesOrNo } from './choice.js';
import { documents, list, map } from './listed.js';
import { text } from './text.js';

/** @type {Partial<Record<FieldSpec['kind'], MakeControl>>} */
const KINDS = {
  boolean: yesOrNo,
  choice: select,
  country,
  list: (spec, setting) => (spec.item?.choices ? checkboxes : list)(spec, setting),
  map,
  documents,
};

/** A control for the kind of field. A kind not named here is typed as text, so that a newer module still gives a usable form. */
export const control = /** @type {MakeControl} */ ((spec, setting) => (KINDS[spec.kind] ?? text)(spec, setting));

/** Whether it is a group of controls under a legend, rather than one control with a label. @param {FieldSpec} spec */
export function isGroup({ kind }) {
  return ['boolean', 'list', 'map', 'documents'].includes(kind);
}
