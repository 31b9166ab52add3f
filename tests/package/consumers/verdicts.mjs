// The verdicts that every consumer must come to: those of Node on the installed package.
import assert from 'node:assert/strict';
import { IDS } from '../proforma.mjs';
import { run } from './project.mjs';

/** @param {import('./project.mjs').Project} project */
export async function verdictsOfNode({ folder }) {
  const verdicts = JSON.parse(await run(['print.js'], { cwd: folder }));
  assert.deepEqual(verdicts.map(([{ id }]) => id).toSorted(), IDS.toSorted());
  for (const [right, ...wrong] of verdicts) {
    assert.deepEqual([right.report.valid, right.built.type, right.standard.issues], [true, 'ready', undefined]);
    assert.ok(wrong.filter(({ report, built, standard }) => !report.valid && built.type === 'invalid' && standard.issues).length >= 5);
  }
  return verdicts;
}
