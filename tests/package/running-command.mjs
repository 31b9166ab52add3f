// The command as a process, and what it is given.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PACKAGE } from './proforma.mjs';
import { COMPANY_ID } from './samples.mjs';

export const COMMAND = join(PACKAGE, 'cli/proforma.js');
export const MEWS = 'mews.company.update';
export const GOOD = `{"CompanyId":"${COMPANY_ID}","Name":"x"}\n`;
export const BAD = `{"CompanyId":"${COMPANY_ID}","Name":""}\n`;
export const TABLE = `CompanyId,Name\n${COMPANY_ID},\n${COMPANY_ID},"x"y\n`;

/** A process that is fed and has ended. @param {string[]} words @param {string | Uint8Array} [input] */
export async function run(words, input = '') {
  const child = spawn(process.execPath, [COMMAND, ...words]);
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [out, said, [code, signal]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { out, said, code, signal };
}

/** @param {import('node:stream').Readable} stream */
export async function text(stream) {
  let whole = '';
  for await (const part of stream.setEncoding('utf8')) whole += part;
  return whole;
}
