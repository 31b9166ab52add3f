// What a row of the table is.

/**
 * @typedef {object} Inside what a row is given that runs where the package runs, in Node or in a page
 * @property {typeof import('../../npm/index.js')} package
 * @property {import('./effort.mjs').Effort} effort
 */

/**
 * @typedef {object} Row
 * @property {string} name which `--only` is looked for in
 * @property {string} unit
 * @property {(given: Inside) => Promise<Measured | Measured[]>} measure
 */

/** @typedef {{ proforma: number, peers: Record<string, number>, name?: string }} Measured with a name of its own where a row has several */

/** @typedef {{ name: string, runtime: string, unit: string, proforma: number, peers: Record<string, number>, ratio: Record<string, number> }} Result as in `target/bench.json` */

/**
 * @param {{ name: string, unit: string }} row
 * @param {string} runtime
 * @param {Measured | Measured[]} measured
 * @returns {Result[]}
 */
export function results(row, runtime, measured) {
  return [measured].flat().map(({ name = row.name, proforma, peers }) => {
    const ratio = Object.fromEntries(Object.entries(peers).map(([peer, value]) => [peer, proforma / value]));
    return { name, runtime, unit: row.unit, proforma, peers, ratio };
  });
}
