#!/usr/bin/env node
// The command: reads what was typed, runs it, and ends with the exit code that the help promises.
import { readFile } from 'node:fs/promises';
import { check } from './check.js';
import { Progress } from './progress.js';
import { source } from './source.js';
import { help, Mistake, understand } from './usage.js';

const GOOD = 0;
const BAD = 1;
const WRONG = 2;
/** 128 and the number of the signal, as shells have it. */
const INTERRUPTED = 130;

/** @param {string[]} words @returns {Promise<number>} the exit code */
async function run(words) {
  const asked = understand(words, process.stdout.isTTY);
  if (asked.command === 'check') return runCheck(asked);
  await write(process.stdout, asked.command === 'help' ? help() : `${await version()}\n`);
  return GOOD;
}

/** @param {import('./usage.js').Check} asked */
async function runCheck(asked) {
  const { chunks, size } = await source(asked.file);
  if (asked.file === '-' && process.stdin.isTTY) {
    await say(`reads ${asked.format.toUpperCase()} from the terminal, a record a line; Ctrl-D ends it`);
  }
  const progress = new Progress(process.stderr, size);
  /** @type {import('./check.js').Result | undefined} */
  let soFar;
  process.on('SIGINT', () => {
    progress.hide();
    if (soFar) process.stderr.write(`proforma: stopped after ${progress.summary(soFar)}\n`);
    process.exit(INTERRUPTED);
  });
  try {
    const result = await check(chunks, {
      ...asked,
      print(text) {
        if (process.stdout.isTTY) progress.hide();
        return write(process.stdout, text);
      },
      onProgress(result) {
        soFar = result;
        progress.show(result);
      },
    });
    progress.hide();
    await say(progress.summary(result));
    return result.isHeaderBroken || result.bad > 0 ? BAD : GOOD;
  } finally {
    progress.hide();
  }
}

async function version() {
  return JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')).version;
}

/** @param {string} text */
async function say(text) {
  await write(process.stderr, `proforma: ${text}\n`).catch(() => {});
}

/**
 * Resolves when the text has left this process, so that a slow reader slows everything before it.
 *
 * @param {NodeJS.WriteStream} stream
 * @param {string} text
 * @returns {Promise<void>}
 */
function write(stream, text) {
  return new Promise((resolve, reject) => stream.write(text, (error) => (error ? reject(error) : resolve())));
}

/** @param {any} error @returns {Promise<number>} the exit code */
async function explain(error) {
  // The reader has seen enough, as `head` has: nothing to say, and not everything was checked.
  if (error?.code === 'EPIPE') return BAD;
  await say(error instanceof Mistake ? error.message : `cannot go on: ${error?.message ?? error}`);
  return WRONG;
}

// Their errors come back from `write`; a listener keeps them from ending the process with a stack trace.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});
// Not `exitCode`: a pipe that is still open on the other side would keep the process waiting.
process.exit(await run(process.argv.slice(2)).catch(explain));
