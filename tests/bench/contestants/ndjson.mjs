// What a careful person writes without the package: decode, split, parse, judge, piece by piece so that memory stays small.
import { compile } from './ajv.mjs';
import { schema } from './json-schema.mjs';

/** Bytes decoded at a time. */
const PIECE = 1 << 20;

/** The lines of a file. @param {Uint8Array} bytes @returns {Generator<string>} */
function* lines(bytes) {
  const decoder = new TextDecoder();
  let rest = '';
  for (let at = 0; at < bytes.length; at += PIECE) {
    const found = (rest + decoder.decode(bytes.subarray(at, at + PIECE), { stream: true })).split('\n');
    rest = found.pop() ?? '';
    yield* found;
  }
  if (rest !== '') yield rest;
}

/** The numbers of the bad rows, counted from 1. @param {Uint8Array} bytes */
export function badRows(bytes) {
  const validate = compile(schema);
  /** @type {number[]} */
  const bad = [];
  let row = 0;
  for (const line of lines(bytes)) {
    row++;
    if (!validate(JSON.parse(line))) bad.push(row);
  }
  return bad;
}

/** Decode, split, parse and judge. @param {Uint8Array} bytes */
export function ajvEntry(bytes) {
  const validate = compile(schema);
  const pass = () => {
    let bad = 0;
    for (const line of lines(bytes)) if (!validate(JSON.parse(line))) bad++;
    return bad;
  };
  return { name: 'ajv', pass };
}

/** Decode, split and parse; nothing is judged. @param {Uint8Array} bytes */
export function decodeEntry(bytes) {
  const pass = () => {
    let length = 0;
    for (const line of lines(bytes)) length += JSON.parse(line).accountGuid.length;
    return length;
  };
  return { name: 'TextDecoder + JSON.parse', pass };
}

/** Parse alone, of lines that were decoded and split before. @param {Uint8Array} bytes */
export function parseEntry(bytes) {
  const all = [...lines(bytes)];
  const pass = () => {
    let length = 0;
    for (const line of all) length += JSON.parse(line).accountGuid.length;
    return length;
  };
  return { name: 'JSON.parse', pass };
}
