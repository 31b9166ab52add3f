// The command line: `proforma check <form id> [file]` and its options, and the help.
import { extname } from 'node:path';
import { availableParallelism } from 'node:os';
import { parseArgs as parseNodeArgs } from 'node:util';
// The catalogue names every form. The entries would do so, too, but each of them starts a module.
import en from '../messages/en.js';

/** A mistake on the command line, or input that cannot be read. Its message says what to do. */
export class UsageError extends Error {}

/** More than any machine has; a typing error must not start a million. */
const MAX_THREADS = 256;

/** @type {Record<string, 'ndjson' | 'csv'>} */
const FORMATS = { '.ndjson': 'ndjson', '.jsonl': 'ndjson', '.csv': 'csv' };

/**
 * @typedef {object} CheckCommand
 * @property {'check'} command
 * @property {string} id the form's
 * @property {string} file `-` is standard input
 * @property {'ndjson' | 'csv' | undefined} format `undefined` where neither an option nor the file's name says it
 * @property {import('./report.js').Style} report
 * @property {boolean} warnings
 * @property {number} threads
 */

/**
 * @param {string[]} args
 * @param {boolean} isTerminal whether reports go to one
 * @returns {CheckCommand | { command: 'help' | 'version' }}
 */
export function parseArgs(args, isTerminal) {
  const { values, positionals } = optionsAndPositionals(args);
  if (values.help) return { command: 'help' };
  if (values.version) return { command: 'version' };
  const [command, id, file = '-', ...more] = positionals;
  if (command === undefined) throw new UsageError('say what to do: npx proforma check <form id> [file]');
  if (command !== 'check') throw new UsageError(`there is no command ${JSON.stringify(command)}; use: npx proforma check <form id> [file]`);
  if (id === undefined) throw new UsageError(`say which form the records are for, one of ${formIds().join(', ')}`);
  if (!formIds().includes(id)) throw new UsageError(`there is no form ${JSON.stringify(id)}; use one of ${formIds().join(', ')}`);
  if (more.length > 0) throw new UsageError('one file at a time; a name with spaces needs quotes around it');
  return {
    command,
    id,
    file,
    format: oneOf('format', values.format, ['ndjson', 'csv']) ?? formatOf(file),
    report: oneOf('report', values.report, ['ndjson', 'text']) ?? (isTerminal ? 'text' : 'ndjson'),
    warnings: values.warnings ?? false,
    threads: threadsFrom(values.threads),
  };
}

/** @param {string[]} args */
function optionsAndPositionals(args) {
  try {
    return parseNodeArgs({
      args: args.flatMap(joined),
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        report: { type: 'string' },
        warnings: { type: 'boolean' },
        threads: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    });
  } catch (error) {
    // The first sentence names the option; the rest is advice for other commands.
    const [sentence] = String(/** @type {Error} */ (error).message).split(/\.\s/);
    throw new UsageError(`${sentence}; see npx proforma --help`);
  }
}

/**
 * `--threads -1` as `--threads=-1`, so that the number is told to be wrong, instead of the dash.
 *
 * @param {string} word @param {number} at @param {string[]} words
 */
function joined(word, at, words) {
  const isNumber = (/** @type {string | undefined} */ next) => next !== undefined && /^-[\d.]/.test(next);
  if (word === '--threads' && isNumber(words[at + 1])) return [`${word}=${words[at + 1]}`];
  return words[at - 1] === '--threads' && isNumber(word) ? [] : [word];
}

/** @template {string} Word @param {string} option @param {string | undefined} value @param {Word[]} words */
function oneOf(option, value, words) {
  if (value === undefined) return undefined;
  const found = words.find((word) => word === value);
  if (found) return found;
  throw new UsageError(`--${option} is ${words.join(' or ')}, not ${JSON.stringify(value)}`);
}

/** @param {string} file */
function formatOf(file) {
  return file === '-' ? 'ndjson' : FORMATS[extname(file).toLowerCase()];
}

/** @param {string | undefined} value */
function threadsFrom(value) {
  if (value === undefined) return Math.min(availableParallelism(), MAX_THREADS);
  const threads = Number(value);
  if (/^\d+$/.test(value) && threads >= 1 && threads <= MAX_THREADS) return threads;
  throw new UsageError(`--threads is a number from 1 to ${MAX_THREADS}, not ${JSON.stringify(value)}`);
}

function formIds() {
  return Object.keys(en.forms);
}

export function help() {
  const width = Math.max(...formIds().map((id) => id.length));
  const list = Object.entries(en.forms).map(([id, { title }]) => `  ${id.padEnd(width)}  ${title}`);
  return `Usage: npx proforma check <form id> [file]

Checks the records of a file, or of standard input, and prints a report of
every bad one, in order. It uses all cores; the memory it needs does not grow
with the file.

Options:
  --format ndjson|csv   How the records are written. Without it the file's name
                        decides: .ndjson, .jsonl or .csv. Standard input is
                        NDJSON. CSV has a header row of dotted paths, and
                        commas, semicolons or tabs between the cells; an empty
                        cell keeps, \\N clears, ; separates the items of a list.
  --report ndjson|text  A line of JSON for each record, or a line of text for
                        each issue. Without it text on a terminal, else NDJSON.
  --warnings            Report records that have nothing but warnings, too.
  --threads <number>    Without it one for each core.
  -h, --help
  --version

Exit code: 0 if no record is bad, 1 if one is, 2 if the command is wrong or
the input cannot be read.

Forms:
${list.join('\n')}
`;
}
