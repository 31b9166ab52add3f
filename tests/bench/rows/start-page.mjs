// From before `import()` to the first verdict, each time in a fresh context: no cache of files, none of compiled code.
import { records } from '../records/cm.mjs';
import { median } from '../rounds.mjs';
import { STARTERS } from '../start/first-verdict.mjs';

/** @param {import('playwright-core').Browser} browser @param {string} address @param {string} name @param {any} record */
async function sample(browser, address, name, record) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address);
  const took = await page.evaluate(
    async ({ script, record }) => {
      const start = performance.now();
      const { verdict } = await import(/** @type {any} */ (script));
      const valid = verdict(record);
      const took = performance.now() - start;
      return valid === true ? took : null;
    },
    { script: `/start-${name}.js`, record },
  );
  await context.close();
  if (took === null) throw new Error(`${name} refuses a valid record`);
  return took;
}

export const row = {
  name: 'import to first verdict',
  unit: 'ms',
  /**
   * @param {string} address where the scripts are served
   * @param {import('../effort.mjs').Effort} effort
   * @param {() => Promise<import('playwright-core').Browser>} launch
   */
  async measure(address, effort, launch) {
    const [record] = records(1);
    const browser = await launch();
    try {
      const times = STARTERS.map(() => /** @type {number[]} */ ([]));
      for (let round = -1; round < effort.starts; round++) {
        for (let step = 0; step < STARTERS.length; step++) {
          const at = (step + round + 1) % STARTERS.length;
          const took = await sample(browser, address, STARTERS[at] ?? '', record);
          if (round >= 0) times[at]?.push(took);
        }
      }
      const { proforma = NaN, ...peers } = Object.fromEntries(STARTERS.map((name, at) => [name, median(times[at] ?? [])]));
      return { proforma, peers };
    } finally {
      await browser.close();
    }
  },
};
