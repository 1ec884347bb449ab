import { foldName } from "./fold.js";
import { formsAtEnd, formsAtStart } from "./legal-forms.js";
import { splitIntoRuns, splitIntoWords } from "./words.js";

const sortLongestFirst = (texts: Iterable<string>): string[] =>
  [...texts].sort((a, b) => b.length - a.length);

/** Lists the folded spellings of a form: as written, with spaces for points, and joined. */
function listSpellings(form: string): string[] {
  const folded = foldName(form);
  return [folded, foldName(form.replaceAll(".", " ")), folded.replaceAll(" ", "")];
}

const isUnspaced = (text: string): boolean => splitIntoRuns(text).every((run) => run.unspaced);

/** The forms at one end of a name: as whole words, or attached if the script has no spaces. */
interface Edge {
  readonly asWords: ReadonlySet<string>;
  readonly attached: readonly string[];
  readonly maxWords: number;
}

function createEdge(forms: readonly string[]): Edge {
  const spellings = new Set(forms.flatMap(listSpellings));
  // A single character is a form only in brackets, as in （株）.
  const attached = [...spellings].filter((form) => isUnspaced(form) && [...form].length > 1);
  const maxWords = Math.max(...[...spellings].map((form) => splitIntoWords(form).length));
  return { asWords: spellings, attached: sortLongestFirst(attached), maxWords };
}

const END = createEdge(formsAtEnd);
const START = createEdge(formsAtStart);

/**
 * Removes the legal forms at the end of a folded name ("kering sa", "グッチ株式会社") and, where customary, at
 * its start ("pt bank", "ооо гуччи"). The rest is never empty or just "the": a company called "SE" stays
 * "se".
 */
export function removeLegalForm(folded: string): string {
  const shorter = removeStart(removeEnd(folded));
  return shorter === folded ? folded : removeLegalForm(shorter);
}

/** Returns true if folded words are a legal form as it is written after a name. */
export const isLegalForm = (words: string): boolean => END.asWords.has(words);

function removeEnd(name: string): string {
  const words = splitIntoWords(name);
  for (let count = Math.min(END.maxWords, words.length - 1); count > 0; count--) {
    if (END.asWords.has(words.slice(-count).join(" ")))
      return chooseRestOrName(words.slice(0, -count).join(" "), name);
  }
  const form = END.attached.find((candidate) => name.endsWith(candidate));
  return form === undefined ? name : chooseRestOrName(name.slice(0, -form.length).trim(), name);
}

function removeStart(name: string): string {
  const words = splitIntoWords(name);
  for (let count = Math.min(START.maxWords, words.length - 1); count > 0; count--) {
    if (START.asWords.has(words.slice(0, count).join(" ")))
      return chooseRestOrName(words.slice(count).join(" "), name);
  }
  const form = START.attached.find((candidate) => name.startsWith(candidate));
  return form === undefined ? name : chooseRestOrName(name.slice(form.length).trim(), name);
}

const chooseRestOrName = (remainder: string, name: string): string =>
  remainder === "" || remainder === "the" ? name : remainder;
