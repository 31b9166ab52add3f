// The module that validates and builds requests, and its forms.
import { createForm } from './form.js';
import { formList } from './form-list.js';
import { WasmModule } from './instance.js';
import { instantiate } from './proforma.glue.js';

export const module = new WasmModule(instantiate, 'proforma/slim');
export const { form, forms } = formList(module, createForm);
