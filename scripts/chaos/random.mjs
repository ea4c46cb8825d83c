/**
 * Chance that the seed and the names decide alone: the same ones give the same numbers, on every machine.
 *
 * @param {...(string | number)} names what the numbers are for: `('kill', 17)`
 */
export function randomOf(...names) {
  let state = hash(names.join('/'));
  // mulberry32, Tommy Ettinger 2017, public domain
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    /** 0 ≤ number < 1 */
    next,
    /** A whole number, both bounds included. @param {number} least @param {number} most */
    whole: (least, most) => least + Math.floor(next() * (most - least + 1)),
    /** The same things in another order. @template T @param {readonly T[]} things @returns {T[]} */
    shuffled: (things) =>
      things
        .map((thing) => ({ thing, key: next() }))
        .sort((a, b) => a.key - b.key)
        .map(({ thing }) => thing),
  };
}

/** FNV-1a, 32 bits. @param {string} text */
function hash(text) {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ character.charCodeAt(0), 0x01000193);
  return value;
}
