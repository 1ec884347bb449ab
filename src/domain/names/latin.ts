import anyAscii from "any-ascii";
import { foldName } from "./fold.js";

const PLAIN = /^[\x20-\x7e]*$/;

/**
 * A folded name in Latin letters, as its script is commonly written in them: "гуччи" is "guchchi", "ユニクロ" "yunikuro".
 * Han characters are read as Mandarin, each as it mostly sounds. A name in Latin letters stays what it is.
 */
export const toLatin = (folded: string): string => (PLAIN.test(folded) ? folded : foldName(anyAscii(folded)));
