import anyAscii from "any-ascii";
import { foldName } from "./fold.js";

const PLAIN = /^[\x20-\x7e]*$/;

/**
 * Transliterates a folded name to Latin letters: "гуччи" is "guchchi", "ユニクロ" is "yunikuro".
 * Han characters get their most common Mandarin reading. A name in Latin letters is unchanged.
 */
export const toLatin = (folded: string): string => (PLAIN.test(folded) ? folded : foldName(anyAscii(folded)));
