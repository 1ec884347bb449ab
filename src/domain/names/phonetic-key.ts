type Sounds = readonly (readonly [RegExp, string])[];

/** Letters that stand for one sound where names pass from script to script: "seven" is セブン, "uniqlo" ユニクロ. */
const CONSONANTS: Sounds = [
  [/[^a-z0-9]/g, ""],
  [/ph/g, "f"],
  [/ts|tz|dz|z|sch|sh|ch(?=[ei])|x/g, "s"],
  [/ch|ck|[cqg]/g, "k"],
  [/[vw]/g, "b"],
  [/l/g, "r"],
  [/d/g, "t"],
];
const DOUBLED: Sounds = [[/(.)\1+/g, "$1"]];
const WITHOUT_VOWELS: Sounds = [...CONSONANTS, [/j/g, "s"], [/[aeiouyh]/g, ""], ...DOUBLED];
const WITH_VOWELS: Sounds = [...CONSONANTS, [/[jy]/g, "i"], [/h/g, ""], ...DOUBLED];

const heard = (latin: string, sounds: Sounds): string =>
  sounds.reduce((text, [pattern, sound]) => text.replace(pattern, sound), latin);

/** The consonants of a name in Latin letters, as roughly heard: equal for two spellings of one name across scripts. */
export const consonantKey = (latin: string): string => heard(latin, WITHOUT_VOWELS);

/** A name in Latin letters as roughly heard, vowels and all: tells short names apart, which share their consonants. */
export const phoneticKey = (latin: string): string => heard(latin, WITH_VOWELS);
