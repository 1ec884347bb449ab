/** Letters that stand for one sound where names pass from script to script: "seven" is セブン, "uniqlo" ユニクロ. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/[^a-z0-9]/g, ""],
  [/ph/g, "f"],
  [/ts|tz|dz|z|sch|sh|ch(?=[ei])|x/g, "s"],
  [/ch|ck|[cqg]/g, "k"],
  [/[vw]/g, "b"],
  [/l/g, "r"],
  [/d/g, "t"],
  [/j/g, "s"],
  [/[aeiouyh]/g, ""],
  [/(.)\1+/g, "$1"],
];

/** The consonants of a name in Latin letters, as roughly heard: equal for two spellings of one name across scripts. */
export const skeletonOf = (latin: string): string =>
  SOUNDS.reduce((text, [pattern, sound]) => text.replace(pattern, sound), latin);
