/**
 * Characters that nobody sees in a name: zero-width spaces, soft hyphens, marks of direction, fillers and tags. Joiners are not
 * among them, since scripts and emoji need them between letters.
 */
export const INVISIBLE =
  "\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180E\\u200B\\u200E\\u200F\\u2060-\\u2064\\u206A-\\u206F\\u3164\\uFEFF\\uFFA0";

const INVISIBLE_CHARACTERS = new RegExp(`[${INVISIBLE}]`, "gu");
/** Joiners that join nothing: at an end of the name, beside a space, or between Latin letters. */
const IDLE_JOINERS =
  /^[\u200C\u200D]+|(?<![\u200C\u200D])[\u200C\u200D]+(?=\s|$)|(?<=\s)[\u200C\u200D]+|(?<=\p{Script=Latin})[\u200C\u200D]+(?=\p{Script=Latin})/gu;

/** Removes the characters of a name that nobody sees. */
export const removeInvisible = (name: string): string =>
  name.replace(INVISIBLE_CHARACTERS, "").replace(IDLE_JOINERS, "");
