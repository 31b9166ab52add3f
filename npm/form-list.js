// `forms` and `form`, which the entries `proforma` and `proforma/client` both have.
import { formIndex, formTables } from './specs.js';

/**
 * @template Form
 * @param {import('./instance.js').WasmModule} module
 * @param {(context: import('./form.js').FormContext) => Form} create
 */
export function formList(module, create) {
  /** @type {readonly Form[] | undefined} */
  let all;

  const forms = () => {
    module.assertStarted();
    all ??= Object.freeze(formTables().map((table, index) => Object.freeze(create({ module, index, table }))));
    return all;
  };

  /** @param {string} id such as `cm.company-profile.create` */
  const form = (id) => /** @type {Form} */ (forms()[formIndex(id)]);

  return { form, forms };
}
