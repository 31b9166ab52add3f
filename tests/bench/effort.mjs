// How much work a run does.

/**
 * @typedef {object} Effort
 * @property {number} records distinct ones, in each round
 * @property {{ warmUps: number, rounds: number }} calls rounds over records
 * @property {{ megabytes: number, warmUps: number, rounds: number }} bytes rounds over a file's worth of bytes
 * @property {number} starts fresh processes or pages
 * @property {number} rows of the longer stream whose memory is measured; the shorter has a tenth of them
 */

/** What the published table is made with. @type {Effort} */
export const FULL = {
  records: 2000,
  calls: { warmUps: 10, rounds: 40 },
  bytes: { megabytes: 100, warmUps: 1, rounds: 20 },
  starts: 20,
  rows: 1_000_000,
};

/** For a look while something is being changed: the same records, fewer rounds. @type {Effort} */
export const QUICK = {
  records: 2000,
  calls: { warmUps: 5, rounds: 9 },
  bytes: { megabytes: 10, warmUps: 1, rounds: 5 },
  starts: 5,
  rows: 100_000,
};
