import { Converter } from "opencc-js/t2cn";

/** Signs that compatibility decomposition turns into letters, or into a space with a mark. */
const SIGNS = /[™℠®©]/gu;
const APOSTROPHES = /['’‘‛`´ʼʹʻ′＇]/gu;
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

/**
 * Marks that any letter may carry (é, й, ά, Arabic vowel signs) and Hebrew points. The marks of Indic and
 * South-East Asian scripts are part of a word and are kept, as are the two that distinguish グ from ク and
 * プ from フ.
 */
const MARKS =
  /(?![\u3099\u309a])(?=\p{Script=Inherited})\p{M}|[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]/gu;
/** The text between two words, including marks without a letter. */
const BETWEEN_WORDS = /(?:^|[^\p{L}\p{M}\p{N}])[^\p{L}\p{N}]*/gu;

/**
 * Letters that Unicode does not decompose: Latin ones as in Lucene's ASCIIFoldingFilter, and the final
 * sigma.
 */
const PLAIN_LETTERS = new Map(
  Object.entries({
    æ: "ae",
    œ: "oe",
    ø: "o",
    đ: "d",
    ð: "d",
    ħ: "h",
    ł: "l",
    ŋ: "n",
    þ: "th",
    ŧ: "t",
    ς: "σ",
  }),
);
const LETTERS_TO_PLAIN = /[æœøđðħłŋþŧς]/gu;

/** Matches "S.p.A.", "N.V.", "e.l.f.": single letters separated by points. */
const DOTTED_LETTERS = /(?<![\p{L}\p{M}\p{N}])\p{L}(?:\.\p{L})+(?![\p{L}\p{M}\p{N}])/gu;
const HIRAGANA = /[\u3041-\u3096\u309d\u309e]/gu;
const KATAKANA_OFFSET = 0x60;

/**
 * Folds a name, so that two spellings of one name are equal: lower case, no diacritics, simplified Chinese,
 * katakana for hiragana, words of letters and digits separated by one space. An apostrophe is removed
 * ("L'Oréal" is "loreal"), "&" becomes "and", points between single letters are removed ("S.p.A." is "spa"),
 * and other signs separate words ("JD.com" is "jd com"). Folding twice changes nothing.
 * Empty if the name has no letter and no digit.
 */
export function foldName(name: string): string {
  const letters = toPlainLetters(removeMarks(name));
  const sameScript = toKatakana(simplifyHan(letters));
  return separateWords(sameScript).normalize("NFC");
}

function removeMarks(name: string): string {
  return name
    .replace(SIGNS, " ")
    .replace(APOSTROPHES, "")
    .replace(/゛/gu, "\u3099")
    .replace(/゜/gu, "\u309a")
    .normalize("NFKD")
    .replace(APOSTROPHES, "")
    .replace(INVISIBLE, "")
    .replace(MARKS, "");
}

/**
 * Converts to lower, upper and lower case again: only then are ß, ẞ and the dotless Turkish ı equal to ss
 * and i.
 */
const toPlainLetters = (text: string): string =>
  text
    .toLowerCase()
    .toUpperCase()
    .toLowerCase()
    .replace(LETTERS_TO_PLAIN, (letter) => PLAIN_LETTERS.get(letter) ?? letter);

const toKatakana = (text: string): string =>
  text.replace(HIRAGANA, (kana) => String.fromCharCode(kana.charCodeAt(0) + KATAKANA_OFFSET));

/** Lone surrogates are not letters, so this removes them too. */
const separateWords = (text: string): string =>
  text
    .replace(DOTTED_LETTERS, (letters) => letters.replaceAll(".", ""))
    .replace(/&/gu, " and ")
    .replace(BETWEEN_WORDS, " ")
    .trim();

type Convert = (text: string) => string;

let converter: Convert | undefined;

/**
 * Converts characters to simplified ones. Loading the dictionary takes ten milliseconds, so it is loaded at the first name in
 * Han characters.
 */
function convert(text: string): string {
  const loaded: Convert = converter ?? Converter({ from: "hk", to: "cn" });
  converter = loaded;
  return loaded(text);
}

/**
 * Converts each traditional Han character to its simplified one, with the OpenCC dictionaries.
 * It converts single characters, not phrases, so that a part of a name is converted as in the whole name.
 * It converts twice, since a few simplified characters are the traditional form of another.
 */
const simplifyHan = (text: string): string =>
  text.replace(/\p{Script=Han}/gu, (character) => convert(convert(character)));

/** Returns true if one of some names is a text, in any letter case and spelling that folding ignores. */
export const includesName = (names: readonly string[], text: string): boolean =>
  names.some((name) => foldName(name) === foldName(text));
