// papaparse, a record made of each row, and ajv. Its own `header: true` costs three times what making the records here does.
import Papa from 'papaparse';
import { compile } from './ajv.mjs';
import { schema } from './json-schema.mjs';

const LISTS = ['phoneNumberTypes', 'emailAddresses'];

/** Characters parsed at a time, so that memory stays small. */
const PIECE = 1 << 20;

/** An empty cell is no value, and lists are separated by semicolons. @param {readonly string[]} keys @param {readonly string[]} cells */
function recordOf(keys, cells) {
  /** @type {Record<string, unknown>} */
  const record = {};
  for (let at = 0; at < keys.length; at++) {
    const key = /** @type {string} */ (keys[at]);
    const cell = cells[at];
    if (cell) record[key] = LISTS.includes(key) ? cell.split(';') : cell;
  }
  return record;
}

/** @param {Uint8Array} bytes @param {(record: Record<string, unknown>) => void} tell */
function each(bytes, tell) {
  /** @type {readonly string[] | undefined} */
  let keys;
  Papa.parse(new TextDecoder().decode(bytes), {
    skipEmptyLines: true,
    chunkSize: PIECE,
    // Guessed otherwise.
    delimiter: ',',
    newline: '\n',
    chunk: (/** @type {{ data: string[][] }} */ { data }) => {
      for (const cells of data) {
        if (keys) tell(recordOf(keys, cells));
        else keys = cells;
      }
    },
  });
}

/** The numbers of the bad rows, counted from 1. @param {Uint8Array} bytes */
export function badRows(bytes) {
  const validate = compile(schema);
  /** @type {number[]} */
  const bad = [];
  let row = 0;
  each(bytes, (record) => {
    row++;
    if (!validate(record)) bad.push(row);
  });
  return bad;
}

/** @param {Uint8Array} bytes */
export function papaparseEntry(bytes) {
  const validate = compile(schema);
  const pass = () => {
    let bad = 0;
    each(bytes, (record) => {
      if (!validate(record)) bad++;
    });
    return bad;
  };
  return { name: 'papaparse + ajv', pass };
}
