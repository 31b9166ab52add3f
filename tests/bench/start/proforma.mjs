// `proforma` is the package that is measured; whoever builds this file says where it is.
import { form } from 'proforma';
import { FORM } from '../records/form.mjs';

export const verdict = (/** @type {unknown} */ record) => form(FORM).validate(record).valid;
