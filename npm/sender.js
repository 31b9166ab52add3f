// The module that sends, too, and its forms.
import { createClientForm } from './client-form.js';
import { instantiate } from './client.glue.js';
import { formList } from './form-list.js';
import { WasmModule } from './instance.js';

export const module = new WasmModule(instantiate, 'proforma/client/slim');
export const { form, forms } = formList(module, createClientForm);
