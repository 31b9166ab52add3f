// What a person types: `proforma check <form id> [file]`, its options, and what is said of a mistake in them.
import { extname } from 'node:path';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { form, forms } from '../index.js';

/** A mistake on the command line, or input that cannot be read; its message says what to do. */
export class Mistake extends Error {}

/** More than any machine has; a slip of the finger must not start a million. */
const MOST_THREADS = 256;

/** @type {Record<string, 'ndjson' | 'csv'>} */
const FORMATS = { '.ndjson': 'ndjson', '.jsonl': 'ndjson', '.csv': 'csv' };

/**
 * @typedef {object} Check
 * @property {'check'} command
 * @property {string} id the form's
 * @property {string} file `-` is standard input
 * @property {'ndjson' | 'csv'} format
 * @property {import('./report.js').Style} report
 * @property {boolean} warnings
 * @property {number} threads
 */

/**
 * @param {string[]} words
 * @param {boolean} isTerminal whether reports go to one
 * @returns {Check | { command: 'help' | 'version' }}
 */
export function understand(words, isTerminal) {
  const { values, positionals } = parsed(words);
  if (values.help) return { command: 'help' };
  if (values.version) return { command: 'version' };
  const [command, id, file = '-', ...more] = positionals;
  if (command === undefined) throw new Mistake('say what to do: npx proforma check <form id> [file]');
  if (command !== 'check') throw new Mistake(`there is no command ${JSON.stringify(command)}; use: npx proforma check <form id> [file]`);
  if (id === undefined) throw new Mistake(`say which form the records are for, one of ${ids().join(', ')}`);
  if (!ids().includes(id)) throw new Mistake(`there is no form ${JSON.stringify(id)}; use one of ${ids().join(', ')}`);
  if (more.length > 0) throw new Mistake('one file at a time; a name with spaces needs quotes around it');
  return {
    command,
    id: form(/** @type {any} */ (id)).id,
    file,
    format: oneOf('format', values.format, ['ndjson', 'csv']) ?? formatOf(file),
    report: oneOf('report', values.report, ['ndjson', 'text']) ?? (isTerminal ? 'text' : 'ndjson'),
    warnings: values.warnings ?? false,
    threads: threadsOf(values.threads),
  };
}

/** @param {string[]} words */
function parsed(words) {
  try {
    return parseArgs({
      args: words,
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
    // Its first sentence names the option; the rest is advice for other commands.
    const [sentence] = String(/** @type {Error} */ (error).message).split('. ');
    throw new Mistake(`${sentence}; see npx proforma --help`);
  }
}

/** @template {string} Word @param {string} option @param {string | undefined} given @param {Word[]} words */
function oneOf(option, given, words) {
  if (given === undefined) return undefined;
  const found = words.find((word) => word === given);
  if (found) return found;
  throw new Mistake(`--${option} is ${words.join(' or ')}, not ${JSON.stringify(given)}`);
}

/** @param {string} file */
function formatOf(file) {
  if (file === '-') return 'ndjson';
  const format = FORMATS[extname(file).toLowerCase()];
  if (format) return format;
  throw new Mistake(`${JSON.stringify(file)} does not say by its end what it is; add --format ndjson or --format csv`);
}

/** @param {string | undefined} given */
function threadsOf(given) {
  if (given === undefined) return availableParallelism();
  const threads = Number(given);
  if (/^\d+$/.test(given) && threads >= 1 && threads <= MOST_THREADS) return threads;
  throw new Mistake(`--threads is a number from 1 to ${MOST_THREADS}, not ${JSON.stringify(given)}`);
}

/** @returns {string[]} */
function ids() {
  return forms().map(({ id }) => id);
}

export function help() {
  const width = Math.max(...ids().map((id) => id.length));
  const list = forms().map(({ id, spec }) => `  ${id.padEnd(width)}  ${spec.title}`);
  return `Usage: npx proforma check <form id> [file]

Checks the records of a file, or of standard input, and prints a report of
every bad one, in order. It uses all cores; the memory it needs does not grow
with the file.

Options:
  --format ndjson|csv   How the records are written. Without it the file's name
                        decides: .ndjson, .jsonl or .csv. Standard input is
                        NDJSON. CSV has a header row of dotted paths; an empty
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
