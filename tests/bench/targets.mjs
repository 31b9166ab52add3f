// What the package is to reach, row by row; a missed target is printed as missed and fails nothing.

/**
 * @typedef {object} Target
 * @property {string} row
 * @property {string} [peer] whom it is measured against; without one the value itself is meant
 * @property {number} [most] of the ratio, or of the value
 * @property {number} [least] of the ratio
 */

/** @type {readonly Target[]} */
export const TARGETS = [
  { row: 'validate, valid CM record', peer: 'ajv', most: 1 },
  { row: 'validate, CM record with 5 errors', peer: 'ajv', most: 1.5 },
  { row: 'validate, CM record with 5 errors', peer: 'zod', most: 0.5 },
  { row: 'validate, valid Mews record', peer: 'ajv', most: 1 },
  { row: 'validate, valid Twilio record', peer: 'ajv', most: 1 },
  { row: 'validateField, one e-mail', peer: 'zod', most: 1 },
  { row: 'buildRequests, valid CM record', peer: 'ajv', most: 1 },
  { row: 'validateMany, NDJSON', peer: 'ajv', least: 3 },
  { row: 'validateMany, NDJSON', peer: 'JSON.parse', least: 1 },
  { row: 'validateMany, CSV', peer: 'papaparse + ajv', least: 3 },
  { row: 'memory above idle, 1,000,000 rows', most: 64 },
  { row: 'memory above idle, 100,000 rows', most: 64 },
  { row: 'import to first verdict', peer: 'zod', most: 1 },
  { row: 'import to first verdict', peer: 'ajv', most: 1 },
  { row: 'bytes, default entry', most: 41_000 },
  { row: 'bytes, admin page until its form is usable', most: 70_000 },
];

/** @param {import('./row.mjs').Result} result */
export function targetsOf(result) {
  return TARGETS.filter(({ row }) => row === result.name).map((target) => {
    const value = target.peer === undefined ? result.proforma : (result.ratio[target.peer] ?? NaN);
    const met = value <= (target.most ?? Infinity) && value >= (target.least ?? -Infinity);
    return { ...target, value, met };
  });
}
