// Files that are no UTF-8 text, and some that only look so at first.
import { deflateSync, gzipSync } from 'node:zlib';
import { encode } from './bytes.mjs';

/** @param {number[]} mark @param {Uint8Array} bytes */
const marked = (mark, bytes) => Buffer.concat([Uint8Array.from(mark), bytes]);

/** @param {string} text */
const utf16le = (text) => Buffer.from(text, 'utf16le');
/** @param {string} text */
const utf16be = (text) => utf16le(text).swap16();
/** @param {string} text */
const utf32le = (text) => Buffer.from(Uint32Array.from([...text], (char) => char.codePointAt(0) ?? 0).buffer);
/** @param {string} text */
const utf32be = (text) => utf32le(text).swap32();

/** An archive as `zip` writes it, as far as its first entry. @param {string} name @param {string} text */
function zip(name, text) {
  const data = deflateSync(text);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(8, 8);
  head.writeUInt32LE(data.length, 18);
  head.writeUInt32LE(text.length, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name), data]);
}

/** @typedef {[code: string, found: string, bytes: (text: string) => Uint8Array]} Kind */

/** What a file of some text can be instead. @type {Record<string, Kind>} */
export const ENCODED = {
  'UTF-16LE with a mark': ['text.encoding', 'UTF-16', (text) => marked([0xff, 0xfe], utf16le(text))],
  'UTF-16BE with a mark': ['text.encoding', 'UTF-16', (text) => marked([0xfe, 0xff], utf16be(text))],
  'UTF-16LE without a mark': ['text.encoding', 'UTF-16LE', utf16le],
  'UTF-16BE without a mark': ['text.encoding', 'UTF-16BE', utf16be],
  'UTF-32LE with a mark': ['text.encoding', 'UTF-32', (text) => marked([0xff, 0xfe, 0, 0], utf32le(text))],
  'UTF-32BE with a mark': ['text.encoding', 'UTF-32', (text) => marked([0, 0, 0xfe, 0xff], utf32be(text))],
  'UTF-32LE without a mark': ['text.encoding', 'UTF-32LE', utf32le],
  'UTF-32BE without a mark': ['text.encoding', 'UTF-32BE', utf32be],
  gzip: ['type.compressed', 'gzip', (text) => gzipSync(text)],
  zip: ['type.compressed', 'zip', (text) => zip('companies.csv', text)],
  'a workbook': ['type.spreadsheet', 'Excel, .xlsx', (text) => zip('[Content_Types].xml', text)],
  'an old workbook': ['type.spreadsheet', 'Excel, .xls', (text) => marked([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], encode(text))],
};

/** @type {Record<string, Kind>} */
export const OTHER = {
  'an empty archive': ['type.compressed', 'zip', () => marked([0x50, 0x4b, 5, 6], Buffer.alloc(18))],
  bzip2: ['type.compressed', 'bzip2', () => marked([...encode('BZh91AY&SY')], Buffer.from([0x8d, 0x4f, 0]))],
  xz: ['type.compressed', 'xz', () => Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 4])],
  zstd: ['type.compressed', 'zstd', () => Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x24, 0x38])],
  Parquet: ['type.not_text', 'Parquet', () => marked([...encode('PAR1'), 0x15, 4], Buffer.alloc(40))],
  Avro: ['type.not_text', 'Avro', () => marked([...encode('Obj'), 1, 4], encode('avro.schema'))],
  PDF: ['type.not_text', 'PDF', () => encode('%PDF-1.7\n')],
  'a picture': ['type.not_text', 'binary data', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49])],
  'every byte': ['type.not_text', 'binary data', () => Uint8Array.from({ length: 256 }, (_, at) => at)],
  zeros: ['type.not_text', 'binary data', () => new Uint8Array(5_000)],
};
