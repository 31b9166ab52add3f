// Rounds: every contestant once in each, in an order that turns, and the median of what each took.

/** @typedef {{ name: string, pass: () => number | Promise<number> }} Entry */

/** @param {readonly number[]} values */
export function median(values) {
  const sorted = [...values].toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [below = NaN, above = NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 0 ? (below + above) / 2 : above;
}

/** Sweeps up what the contestant before left behind, where the runtime lets us, so that nobody pays for another's rubbish. */
function sweep() {
  /** @type {any} */ (globalThis).gc?.({ type: 'minor' });
}

/**
 * Milliseconds of one pass, by contestant.
 *
 * @param {readonly Entry[]} entries
 * @param {{ warmUps: number, rounds: number }} effort
 * @param {() => number} [now] milliseconds
 * @returns {Promise<Record<string, number>>}
 */
export async function race(entries, { warmUps, rounds }, now = () => performance.now()) {
  /** @type {Map<string, { times: number[], result: number | undefined }>} */
  const runs = new Map(entries.map(({ name }) => [name, { times: [], result: undefined }]));
  if (runs.size !== entries.length) throw new Error('two contestants have one name');
  for (let round = 0; round < warmUps + rounds; round++) {
    for (let step = 0; step < entries.length; step++) {
      const { name, pass } = /** @type {Entry} */ (entries[(round + step) % entries.length]);
      const run = /** @type {{ times: number[], result: number | undefined }} */ (runs.get(name));
      sweep();
      const start = now();
      const given = pass();
      const result = typeof given === 'number' ? given : await given;
      const took = now() - start;
      run.result ??= result;
      if (result !== run.result) throw new Error(`${name} came to ${result} in round ${round} and to ${run.result} before`);
      if (round >= warmUps) run.times.push(took);
    }
  }
  return Object.fromEntries([...runs].map(([name, { times }]) => [name, median(times)]));
}

/**
 * What a row reports: the package's value and its peers'.
 *
 * @param {Record<string, number>} milliseconds of one pass
 * @param {(milliseconds: number) => number} convert
 * @returns {{ proforma: number, peers: Record<string, number> }}
 */
export function values({ proforma = NaN, ...peers }, convert) {
  return {
    proforma: convert(proforma),
    peers: Object.fromEntries(Object.entries(peers).map(([name, time]) => [name, convert(time)])),
  };
}

/** Microseconds for each of so many. @param {number} count */
export const microsecondsEach = (count) => (/** @type {number} */ milliseconds) => (milliseconds * 1000) / count;

/** Megabytes of 1,000,000 bytes. @param {number} bytes */
export const megabytesASecond = (bytes) => (/** @type {number} */ milliseconds) => bytes / 1000 / milliseconds;
