/**
 * The entry `proforma/client`: the API of `proforma`, with forms that can send.
 *
 * It works with no init call in Node 20+ and in current browsers, bundled or not. `proforma/client/slim` is the same API behind
 * `await init(input?)`, for those who serve `client.wasm` themselves.
 * Nothing is ever sent to another place than the one asked for.
 */

import type { ClientForm, FormId } from './types.js';

export type * from './types.js';

export function forms(): readonly ClientForm[];
export function form<Id extends FormId>(id: Id): ClientForm<Id>;
