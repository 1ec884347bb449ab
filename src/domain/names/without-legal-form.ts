import { foldName } from "./fold.js";
import { formsAtEnd, formsAtStart } from "./legal-forms.js";
import { runsOf, wordsOf } from "./words.js";

const longestFirst = (texts: Iterable<string>): string[] => [...texts].sort((a, b) => b.length - a.length);

/** The folded spellings of a form: as written, with spaces for points, and joined. */
function spellingsOf(form: string): string[] {
  const folded = foldName(form);
  return [folded, foldName(form.replaceAll(".", " ")), folded.replaceAll(" ", "")];
}

const isUnspaced = (text: string): boolean => runsOf(text).every((run) => run.unspaced);

/** The forms at one end of a name: as whole words, or attached if the script has no spaces. */
interface Edge {
  readonly asWords: ReadonlySet<string>;
  readonly attached: readonly string[];
  readonly maxWords: number;
}

function edgeOf(forms: readonly string[]): Edge {
  const spellings = new Set(forms.flatMap(spellingsOf));
  // A single character is a form only in brackets, as in （株）.
  const attached = [...spellings].filter((form) => isUnspaced(form) && [...form].length > 1);
  const maxWords = Math.max(...[...spellings].map((form) => wordsOf(form).length));
  return { asWords: spellings, attached: longestFirst(attached), maxWords };
}

const END = edgeOf(formsAtEnd);
const START = edgeOf(formsAtStart);

/**
 * Removes the legal forms at the end of a folded name ("kering sa", "グッチ株式会社") and, where customary, at
 * its start ("pt bank", "ооо гуччи"). The rest is never empty or just "the": a company called "SE" stays
 * "se".
 */
export function withoutLegalForm(folded: string): string {
  const shorter = withoutStart(withoutEnd(folded));
  return shorter === folded ? folded : withoutLegalForm(shorter);
}

/** Whether folded words are a legal form as it is written after a name. */
export const isLegalForm = (words: string): boolean => END.asWords.has(words);

function withoutEnd(name: string): string {
  const words = wordsOf(name);
  for (let count = Math.min(END.maxWords, words.length - 1); count > 0; count--) {
    if (END.asWords.has(words.slice(-count).join(" ")))
      return restOrName(words.slice(0, -count).join(" "), name);
  }
  const form = END.attached.find((candidate) => name.endsWith(candidate));
  return form === undefined ? name : restOrName(name.slice(0, -form.length).trim(), name);
}

function withoutStart(name: string): string {
  const words = wordsOf(name);
  for (let count = Math.min(START.maxWords, words.length - 1); count > 0; count--) {
    if (START.asWords.has(words.slice(0, count).join(" ")))
      return restOrName(words.slice(count).join(" "), name);
  }
  const form = START.attached.find((candidate) => name.startsWith(candidate));
  return form === undefined ? name : restOrName(name.slice(form.length).trim(), name);
}

const restOrName = (rest: string, name: string): string => (rest === "" || rest === "the" ? name : rest);
