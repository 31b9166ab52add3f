#!/usr/bin/env node
// The command `proforma`: parses its arguments, runs, and exits with the code that the help promises.
import { readFile, stat } from 'node:fs/promises';
import { help, parseArgs, UsageError } from './arguments.js';
import { check } from './check.js';
import { Progress } from './progress.js';
import { source } from './source.js';
import { isAboutFile, readStart } from './start.js';
import { unreadable } from './unreadable.js';

const GOOD = 0;
const BAD = 1;
const WRONG = 2;
/** 128 plus the number of the signal, as in shells. */
const INTERRUPTED = 130;

/** @param {string[]} args @returns {Promise<number>} the exit code */
async function run(args) {
  const options = parseArgs(args, process.stdout.isTTY);
  if (options.command === 'check') return runCheck(options);
  await write(process.stdout, options.command === 'help' ? help() : `${await version()}\n`);
  return GOOD;
}

/** @param {import('./arguments.js').CheckCommand} options @returns {Promise<number>} the exit code */
async function runCheck(options) {
  const { format } = options;
  if (!format) throw await unknownFormat(options);
  const { chunks, size } = await source(options.file);
  if (options.file === '-' && process.stdin.isTTY) {
    await log(`reads ${format.toUpperCase()} from the terminal, a record a line; Ctrl-D ends it`);
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
      ...options,
      format,
      onUnreadable(issue) {
        throw unreadable(options, issue);
      },
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
    await log(progress.summary(result));
    return result.isHeaderBroken || result.bad > 0 ? BAD : GOOD;
  } finally {
    progress.hide();
  }
}

/**
 * The error for a file whose name does not say what it is. What cannot be read is told as such, instead of asking for its format.
 *
 * @param {import('./arguments.js').CheckCommand} options
 */
async function unknownFormat(options) {
  const { id, file } = options;
  try {
    const found = await stat(file);
    // A pipe is not waited for.
    if (found.isFile() || found.isDirectory()) {
      const { broken } = await readStart(id, 'ndjson', (await source(file)).chunks);
      const issue = broken?.issues.find(isAboutFile);
      if (issue) return unreadable(options, issue);
    }
  } catch (error) {
    if (error instanceof UsageError) return error;
  }
  return new UsageError(`${JSON.stringify(file)} does not say by its end what it is; add --format ndjson or --format csv`);
}

async function version() {
  return JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')).version;
}

/** @param {string} text */
async function log(text) {
  await write(process.stderr, `proforma: ${text}\n`).catch(() => {});
}

/**
 * Resolves when the stream has taken the text, so that a slow reader slows down the reading, too.
 *
 * @param {NodeJS.WriteStream} stream
 * @param {string} text
 * @returns {Promise<void>}
 */
function write(stream, text) {
  return new Promise((resolve, reject) => stream.write(text, (error) => (error ? reject(error) : resolve())));
}

/** @param {any} error @returns {Promise<number>} the exit code */
async function report(error) {
  // The reader of the reports ended, as `head` does: that is no error, but not every row was checked.
  if (error?.code === 'EPIPE') return BAD;
  await log(error instanceof UsageError ? error.message : `cannot go on: ${error?.message ?? error}`);
  return WRONG;
}

// `write` returns their errors; without a listener they would also end the process with a stack trace.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});
// With `exitCode` the process would wait for standard input, if that is a pipe that is still open.
process.exit(await run(process.argv.slice(2)).catch(report));
