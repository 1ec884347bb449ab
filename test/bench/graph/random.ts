/** Pseudo-random numbers that are the same on every machine for the same seed. */
export interface Random {
  /** A whole number from 0 to `below`, exclusive. */
  int(below: number): number;
  /** True with this probability. */
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/** Mulberry32 (public domain, Tommy Ettinger), with a text as its seed. */
export function createRandom(seed: string): Random {
  let state = computeHash(seed);
  const drawFraction = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), state | 1);
    const scrambled = mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61));
    return ((scrambled ^ (scrambled >>> 14)) >>> 0) / 2 ** 32;
  };
  const drawInteger = (below: number): number => Math.floor(drawFraction() * below);
  return {
    int: drawInteger,
    chance: (share) => drawFraction() < share,
    pick: (list) => list[drawInteger(list.length)]!,
  };
}

/** FNV-1a of the text's UTF-16 units. */
export function computeHash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
