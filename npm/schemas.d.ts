/** The entry `proforma/schemas`. It needs no module. */

import type { FormId, Names } from './types.js';

export type { FormId, Names } from './types.js';

/** JSON Schema, draft 2020-12, of the record (what is typed) or of the payload (what is sent). */
export function jsonSchema(id: FormId, of?: 'record' | 'payload', options?: { names?: Names }): object;
