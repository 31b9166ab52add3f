// The options of `validateMany`, read once, before the first byte.
import { optional } from './encode.js';
import { assertOptions, assertSignal } from './options.js';

const DELIMITERS = [',', ';', '\t'];

/**
 * @param {import('./types.js').ValidateManyOptions} [options]
 * @returns {import('./types.js').ValidateManyOptions & { format: 'ndjson' | 'csv', all: boolean }}
 */
export function cleanManyOptions(options) {
  assertOptions(options, '{ format: "csv" }');
  const [format = 'ndjson', delimiter, signal, all] = ['format', 'delimiter', 'signal', 'all'].map((name) => optional(options, name));
  if (format !== 'ndjson' && format !== 'csv') {
    throw new Error(`proforma: there is no format ${shown(format)}; use "ndjson" or "csv"`);
  }
  if (delimiter !== undefined && !DELIMITERS.includes(delimiter)) {
    throw new Error('proforma: the delimiter must be "," or ";" or "\\t"; leave it out to have it found');
  }
  assertSignal(signal);
  if (typeof (all ?? false) !== 'boolean') throw new Error('proforma: all must be true or false; without it only rows with issues come');
  return {
    format,
    delimiter,
    signal,
    all: all ?? false,
    onHeader: functionOf(options, 'onHeader'),
    onProgress: functionOf(options, 'onProgress'),
    messages: optional(options, 'messages'),
  };
}

/**
 * @param {unknown} options @param {string} name
 * @returns {((said: any) => void) | undefined}
 */
function functionOf(options, name) {
  const value = optional(options, name) ?? undefined;
  if (value === undefined || typeof value === 'function') return value;
  throw new Error(`proforma: ${name} must be a function`);
}

/** @param {unknown} value */
function shown(value) {
  return typeof value === 'string' ? JSON.stringify(value) : typeof value;
}
