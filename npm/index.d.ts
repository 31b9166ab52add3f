/**
 * The entry `proforma`: checks records and builds requests.
 *
 * It works with no init call in Node 20+ and in current browsers, bundled or not. `proforma/slim` is the same API behind
 * `await init(input?)`, for those who serve `proforma.wasm` themselves.
 * No exported object needs freeing. No call throws for anything a person typed; a programming error (an unknown form id, a `baseUrl` that
 * is no address, `names` that collide) throws an Error whose message says what to do.
 */

import type { Form, FormId } from './types.js';

export type * from './types.js';

export function forms(): readonly Form[];
export function form<Id extends FormId>(id: Id): Form<Id>;
