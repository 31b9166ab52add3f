// A throw-away project that has the packed tarball installed, and nothing else of its own.
//
// It stands below `target/`, so that whatever resolves modules finds the tools and libraries of the root's node_modules by going up,
// as it would in a workspace. No network, no second copy of them.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile, cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PROJECTS = join(ROOT, 'target/consumers');
const SAMPLES = join(ROOT, 'tests/package/samples.mjs');
/** What the consumers have in common: the records, and the verdicts on them. */
const APP = join(ROOT, 'tests/package/consumers/app');

const start = promisify(execFile);

/** The packed tarball. `cargo xtask package` leaves it beside the package. */
export async function tarball() {
  if (process.env.PROFORMA_TARBALL) return resolve(ROOT, process.env.PROFORMA_TARBALL);
  const built = join(ROOT, 'target/npm');
  const packed = (await readdir(built)).filter((name) => /^proforma-.*\.tgz$/.test(name));
  assert.equal(packed.length, 1, `one tarball in ${built}: run \`cargo xtask package\``);
  return join(built, packed[0]);
}

/** Unpacks the package as npm does. @param {string} folder which becomes the package */
export async function install(folder) {
  await mkdir(folder, { recursive: true });
  await start('tar', ['--extract', '--gzip', '--strip-components=1', '--file', await tarball(), '--directory', folder]);
}

/**
 * @typedef {object} Project
 * @property {string} folder
 * @property {(...path: string[]) => string} at a path in it
 * @property {(name: string, content: string) => Promise<void>} write
 * @property {() => Promise<void>} remove
 */

/**
 * @param {string} name
 * @param {{ from?: string, settings?: object }} [options] `from`: a folder below the root whose files it starts with;
 *   `settings`: of its package.json
 * @returns {Promise<Project>}
 */
export async function project(name, { from, settings = {} } = {}) {
  await mkdir(PROJECTS, { recursive: true });
  const folder = await mkdtemp(join(PROJECTS, `${name}-`));
  const at = (/** @type {string[]} */ ...path) => join(folder, ...path);
  await cp(APP, folder, { recursive: true });
  await copyFile(SAMPLES, at('samples.js'));
  if (from) await cp(join(ROOT, from), folder, { recursive: true });
  if (!from || Object.keys(settings).length > 0) {
    await writeFile(at('package.json'), JSON.stringify({ name, private: true, type: 'module', ...settings }));
  }
  await install(at('node_modules/proforma'));
  return {
    folder,
    at,
    write: (file, content) => writeFile(at(file), content),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** An empty folder with no node_modules at or above it. */
export async function elsewhere() {
  const folder = await mkdtemp(join(tmpdir(), 'proforma-elsewhere-'));
  return { folder, at: (/** @type {string[]} */ ...path) => join(folder, ...path), remove: () => rm(folder, { recursive: true, force: true }) };
}

/**
 * Runs a program, by default node; gives what it printed, and says what it said where it fails.
 *
 * @param {string[]} words @param {{ cwd: string, program?: string, env?: NodeJS.ProcessEnv }} options
 */
export async function run(words, { cwd, program = process.execPath, env = {} }) {
  const options = { cwd, maxBuffer: 1 << 26, env: { ...process.env, NODE_TEST_CONTEXT: undefined, ...env } };
  const { stdout } = await start(program, words, options).catch((error) => {
    throw new Error(`${words.join(' ')} failed: ${error.stdout}\n${error.stderr}`);
  });
  return stdout;
}

/** A program of the root's node_modules. @param {string} name @param {string[]} words @param {string} cwd @param {NodeJS.ProcessEnv} [env] */
export const tool = (name, words, cwd, env) => run(words, { cwd, env, program: join(ROOT, 'node_modules/.bin', name) });

/**
 * Adds `slim.js`, which is `show.js` over the slim entry.
 *
 * @param {Project} project @param {{ before?: string, input?: string }} [how] what `init` is given, and what comes before
 */
export async function writeSlim({ at, write }, { before = '', input = '' } = {}) {
  const source = async (/** @type {string} */ name) => (await readFile(at(name), 'utf8')).replace("from 'proforma'", "from 'proforma/slim'");
  await write('slim-verdicts.js', await source('verdicts.js'));
  await write('slim-show.js', (await source('show.js')).replace('./verdicts.js', './slim-verdicts.js'));
  await write('slim.js', `import { init } from 'proforma/slim';\n${before}\nawait init(${input});\nawait import('./slim-show.js');\n`);
}
