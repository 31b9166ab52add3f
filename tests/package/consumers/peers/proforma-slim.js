import { form, init } from 'proforma/slim';

/** Where a record is wrong, once `ready` is there. Whoever serves proforma.wasm says where. */
export const ready = (address) => init(address);
export const check = (record) =>
  form('cm.company-profile.create').validate(record).issues.filter(({ severity }) => severity === 'error').map(({ path }) => path.join('.'));
