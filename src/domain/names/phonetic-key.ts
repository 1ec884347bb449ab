type Sounds = readonly (readonly [RegExp, string])[];

/** Letters with the same sound when a name changes script: "seven" is セブン, "uniqlo" is ユニクロ. */
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

const replaceSounds = (latin: string, sounds: Sounds): string =>
  sounds.reduce((text, [pattern, sound]) => text.replace(pattern, sound), latin);

/** Builds the consonant sounds of a name in Latin letters. Equal for two spellings of one name across scripts. */
export const buildConsonantKey = (latin: string): string => replaceSounds(latin, WITHOUT_VOWELS);

/**
 * Builds the sounds of a name in Latin letters, with vowels. It distinguishes short names, which often share their
 * consonants.
 */
export const buildPhoneticKey = (latin: string): string => replaceSounds(latin, WITH_VOWELS);
