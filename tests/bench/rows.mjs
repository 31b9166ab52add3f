// The rows that run where the package runs, in the order of the table.
import { row as buildRequests } from './rows/build-requests.mjs';
import { row as growthItems } from './rows/growth-items.mjs';
import { row as growthRows } from './rows/growth-rows.mjs';
import { row as manyCsv } from './rows/many-csv.mjs';
import { row as manyNdjson } from './rows/many-ndjson.mjs';
import { row as validateErrors } from './rows/validate-errors.mjs';
import { row as validateField } from './rows/validate-field.mjs';
import { row as validateMews } from './rows/validate-mews.mjs';
import { row as validateTwilio } from './rows/validate-twilio.mjs';
import { row as validateValid } from './rows/validate-valid.mjs';

export const ROWS = [
  validateValid,
  validateErrors,
  validateMews,
  validateTwilio,
  validateField,
  buildRequests,
  manyNdjson,
  manyCsv,
  growthRows,
  growthItems,
];
