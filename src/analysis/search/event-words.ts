import { foldName, runsOf, significantWords, withoutLegalForm, wordsOf } from "../../domain/names/names.js";

/** Words for a kind of event, folded. */
const KIND_WORDS: Readonly<Record<string, string>> = {
  LAWSUIT: "lawsuit lawsuits suit suits case cases litigation complaint complaints sue sues sued suing",
  AGREEMENT:
    "agreement agreements settlement settlements settle settles settled deal deals truce licence licences license licenses",
  PUBLIC_STATEMENT: "statement statements said says say comment comments commented remark remarks",
};

/** A word of a search for events. */
export interface EventWord {
  /** Its place in the text. */
  readonly place: number;
  /** The query of the index of names; empty for a word that is a kind. */
  readonly query: string;
  /** What the terms of a name contain, between spaces, that has the word, or a word that begins with it. */
  readonly start: string;
  readonly kind: string;
}

/** The most words of a search for events. */
const MAX_WORDS = 6;

/** The words of a text by which events are found. None for a single word: that is a name, and not who did what. */
export function eventWords(typed: string): readonly EventWord[] {
  const runs = significantWords(wordsOf(withoutLegalForm(foldName(typed)))).flatMap(runsOf);
  const texts = [...new Set(runs.map(({ text }) => text))];
  if (texts.length < 2 || texts.length > MAX_WORDS) return [];
  return texts.map((text, place) => {
    const kind = Object.keys(KIND_WORDS).find((one) => wordsOf(KIND_WORDS[one] ?? "").includes(text)) ?? "";
    return { place, query: kind === "" ? text : "", start: ` ${text}`, kind };
  });
}
