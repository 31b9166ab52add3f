/**
 * The entry `proforma/bulk`: checks files of records.
 *
 * It works with no init call in Node 20+ and in current browsers, bundled or not. `proforma/bulk/slim` is the same API behind
 * `await init(input?)`, for those who serve `bulk.wasm` themselves.
 */

import type { FormId, RowReport, ValidateManyOptions } from './types.js';

export type * from './types.js';

/** Many records from bytes, in bounded memory; rows come back in order. */
export function validateMany<Id extends FormId>(
  id: Id,
  source: Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>,
  options?: ValidateManyOptions,
): AsyncIterable<RowReport>;
