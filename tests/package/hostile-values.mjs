// Values that no form was made for. Each is made anew for each use, since some can be used up.

/** How large a text may come, in characters. */
const HUGE = 10_000_000;

function revoked(target = {}) {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

const refuse = () => {
  throw new Error('a trap');
};
const TRAPS = ['get', 'has', 'ownKeys', 'getOwnPropertyDescriptor', 'getPrototypeOf', 'set', 'defineProperty', 'deleteProperty'];
/** @param {object} target */
const trapped = (target) => new Proxy(target, Object.fromEntries(TRAPS.map((trap) => [trap, refuse])));

/** A list that lies about its length. @param {unknown} length */
const lying = (length) => new Proxy(['a@example.com'], { get: (list, key) => (key === 'length' ? length : Reflect.get(list, key)) });

function cycle() {
  const object = { name: 'round' };
  object.self = object;
  return object;
}
function listCycle() {
  const list = [];
  list.push(list);
  return list;
}

/** @param {number} depth @param {unknown} [inmost] */
export function nested(depth, inmost = 'x') {
  let value = inmost;
  for (let level = 0; level < depth; level++) value = level % 2 ? { value } : [value];
  return value;
}

/** Two to the power of `depth` values, of few objects. @param {number} depth */
function unfolding(depth, leaf = /** @type {any} */ ('x')) {
  let value = leaf;
  for (let level = 0; level < depth; level++) value = [value, value];
  return value;
}

class Profile {
  #name = 'private';
  get name() {
    return this.#name;
  }
}

/** What nothing in a form can be. @type {Record<string, () => any>} */
export const NO_JSON = {
  'a function': () => () => 'x',
  'a class': () => Profile,
  'a BigInt': () => 5n,
  'a symbol': () => Symbol('x'),
  'not a number': () => NaN,
  'an infinite number': () => -Infinity,
  'a date': () => new Date(0),
  'an invalid date': () => new Date(NaN),
  'a map': () => new Map([['name', 'x']]),
  'a set': () => new Set(['x']),
  'a promise': () => Promise.resolve('x'),
  'an error': () => new Error('x'),
  'a regular expression': () => /x/,
  'a boxed text': () => new String('x'),
  'a boxed number': () => new Number(5),
  'a boxed boolean': () => new Boolean(true),
  'bytes': () => new Uint8Array(8),
  'a buffer': () => new ArrayBuffer(8),
  'an object with toJSON': () => ({ toJSON: () => 'x' }),
  'a toJSON that throws': () => ({ toJSON: refuse }),
  'a revoked proxy': () => revoked(),
  'a revoked proxy of a list': () => revoked([]),
  'a revoked proxy of a function': () => revoked(() => {}),
  'a proxy whose every trap throws': () => trapped({}),
  'a proxy of a list whose every trap throws': () => trapped([]),
  'an object that holds itself': cycle,
  'a list that holds itself': listCycle,
  'nesting of 40': () => nested(40),
  'nesting of 100,000': () => nested(100_000),
  'a tag that throws': () => ({ get [Symbol.toStringTag]() { return refuse(); } }),
};

/** What some field might hold, if only in part. @type {Record<string, () => any>} */
export const ODD = {
  'an empty text': () => '',
  'a lone surrogate': () => 'x\ud800y',
  'a control character': () => 'x\u0000y',
  'a negative zero': () => -0,
  'a number beyond all integers': () => 1.7976931348623157e308,
  'a fraction': () => 0.1,
  'an empty list': () => [],
  'an empty object': () => ({}),
  'a list of everything': () => [null, undefined, 1, '', true, [], {}, () => 1, 5n],
  'a sparse list of four thousand million': () => Object.assign([], { length: 2 ** 32 - 1 }),
  'a list of holes': () => new Array(3),
  'a list with a name': () => Object.assign(['x'], { name: 'x' }),
  'a list with a getter that throws': () => Object.defineProperty(['x'], 0, { get: refuse }),
  'a list as long as a fraction': () => lying(1.5),
  'a list as long as next to nothing': () => lying(1e-9),
  'a list shorter than nothing': () => lying(-1),
  'a list as long as no number': () => lying(NaN),
  'a list as long as a text': () => lying('2'),
  'a list as long as a BigInt': () => lying(2n),
  'a list as long as an object says': () => lying({ valueOf: () => Math.ceil(Math.random() * 5) }),
  'a list as long as it likes': () => lying(2 ** 53),
  'an object with a getter that throws': () => ({ get name() { return refuse(); } }),
  'an object with a key that is half a character': () => ({ 'x\ud800': 1 }),
  'an object with symbols for keys': () => ({ [Symbol('name')]: 'x', [Symbol.iterator]: refuse }),
  'an object with __proto__ for a key': () => JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  'an object without a prototype': () => Object.create(null),
  'an object that inherits everything': () => Object.create({ name: 'x', city: 'y', Options: {}, Status: 'draft' }),
  'an instance of a class': () => new Profile(),
  'a frozen object': () => Object.freeze({ name: Object.freeze({}) }),
  'a list of the arguments': () => (function () { return arguments; })('x'),
};

/** What takes time and room. @type {Record<string, () => any>} */
export const HEAVY = {
  'a text of ten million characters': () => 'x'.repeat(HUGE),
  'a text of ten million astral characters': () => '😀'.repeat(HUGE / 2),
  'an object of a million keys': () => Object.fromEntries(Array.from({ length: 1_000_000 }, (_, at) => [`key${at}`, at])),
  'an object of 100,000 keys': () => Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`key${at}`, at])),
  'a list of 100,000 texts': () => new Array(100_000).fill('x'),
};

/** An object of so many keys, which start alike. @param {number} count @param {string} start */
function numbered(count, start) {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => [`${start}${at}`, at]));
}

/** What is small here and endless once it is written down. @type {Record<string, () => any>} */
export const ENDLESS = {
  'shared references that unfold for ever': () => ({ all: unfolding(30) }),
  'shared references to ten million characters': () => ({ all: unfolding(10, 'x'.repeat(HUGE)) }),
  'a million references to an object of 1.1 million keys': () => ({ all: new Array(1_000_000).fill(numbered(1_100_000, 'k')) }),
  'a million references to an object whose keys are too long': () => ({ all: new Array(1_000_000).fill(numbered(70, 'k'.repeat(1_000_000))) }),
  'a hundred references to ten million characters': () => ({ all: new Array(100).fill('x'.repeat(HUGE)) }),
};

export const HOSTILE = { ...NO_JSON, ...ODD };
