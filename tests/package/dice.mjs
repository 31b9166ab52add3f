// Chance that repeats itself: the same draws for the same seed, in Node and in a browser.

/** A generator of numbers from 0 to 1 (mulberry32), and what can be drawn with it. @param {number} seed */
export function dice(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (least, most) => least + Math.floor(next() * (most - least + 1));
  const one = (list) => list[between(0, list.length - 1)];
  const some = (count, draw) => Array.from({ length: count }, draw);
  return { next, between, one, some, often: (chance) => next() < chance };
}

/** @typedef {ReturnType<typeof dice>} Dice */
