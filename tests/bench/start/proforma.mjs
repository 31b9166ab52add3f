import { form } from 'proforma';
import { FORM } from '../records/form.mjs';

export const verdict = (/** @type {unknown} */ record) => form(FORM).validate(record).valid;
