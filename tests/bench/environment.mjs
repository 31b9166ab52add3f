// What the numbers were measured on and with.
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';

const PEERS = ['ajv', 'ajv-formats', 'ajv-errors', 'zod', 'valibot', 'typebox', 'arktype', 'papaparse', 'esbuild'];

/** @param {string} path */
const versionIn = async (path) => JSON.parse(await readFile(path, 'utf8')).version;

/** What a browser calls itself, without starting it; nothing where it cannot be asked. */
function chromium() {
  try {
    const program = process.env.PROFORMA_CHROMIUM ?? '/usr/bin/chromium';
    return execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim().split(' built ')[0];
  } catch {
    return undefined;
  }
}

/** @param {string} directory the package's @param {string} root of the repository */
export async function environment(directory, root) {
  const peers = await Promise.all(PEERS.map(async (name) => [name, await versionIn(`${root}/node_modules/${name}/package.json`)]));
  const [first] = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    v8: process.versions.v8,
    chromium: chromium(),
    system: `${platform()} ${release().split('-')[0]} ${arch()}`,
    cpu: `${first?.model.trim()}, ${cpus().length} of them`,
    memoryGB: Math.round(totalmem() / 1e9),
    // Other work on the same machine makes everybody slower, not equally so.
    loadBefore: loadavg()[0],
    proforma: await versionIn(`${directory}/package.json`),
    peers: Object.fromEntries(peers),
  };
}
