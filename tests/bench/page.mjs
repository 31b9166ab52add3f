// What the browser runs: the rows, with the peers bundled and the package imported as it is served. `proforma` and `proforma/bulk` are resolved when this is built.
import * as checking from 'proforma';
import * as bulk from 'proforma/bulk';
import { ROWS } from './rows.mjs';

/** Measures a row. Called from outside. @param {string} name @param {import('./effort.mjs').Effort} effort */
export async function measure(name, effort) {
  const row = ROWS.find((row) => row.name === name);
  if (!row) throw new Error(`there is no row ${JSON.stringify(name)}`);
  return row.measure({ package: /** @type {any} */ ({ ...checking, ...bulk }), effort });
}
