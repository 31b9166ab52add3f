import { form } from 'proforma';

const { validate } = form('cm.company-profile.create');

/** Where a record is wrong. */
export const check = (record) => validate(record).issues.filter(({ severity }) => severity === 'error').map(({ path }) => path.join('.'));
