// The words after a program's name.
import { parseArgs } from 'node:util';
import { FULL, QUICK } from './effort.mjs';

/** @param {readonly string[]} [given] */
export function words(given = process.argv.slice(2)) {
  const { values } = parseArgs({
    args: [...given],
    options: {
      only: { type: 'string', default: '' },
      sizes: { type: 'string' },
      quick: { type: 'boolean', default: false },
      package: { type: 'string', default: process.env.PROFORMA_PACKAGE ?? 'target/npm/proforma' },
    },
  });
  return { ...values, effort: values.quick ? QUICK : FULL };
}

/** The rows that were asked for. @template {{ name: string }} Row @param {readonly Row[]} rows @param {string} only */
export const asked = (rows, only) => rows.filter(({ name }) => name.toLowerCase().includes(only.toLowerCase()));
