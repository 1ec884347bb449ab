import { foldName, runsOf, significantWords, withoutLegalForm, wordsOf } from "../../domain/names/names.js";
import { prefixesOfWord } from "./kind-words.js";

/** A word of a search for events and facts. */
export interface AboutWord {
  /** Its place in the text. */
  readonly place: number;
  /** The query of the index of names; empty for a word that is a kind. */
  readonly query: string;
  /** What the terms of a name contain, between spaces, that has the word; and a word that begins with it. */
  readonly whole: string;
  readonly start: string;
  /** The prefixes of the ids of the kinds that it stands for. */
  readonly prefixes: readonly string[];
}

/** The most words of a search for events and facts. */
export const MAX_ABOUT_WORDS = 6;

/** The words of a text by which events and facts are found. None for a single word: that is a name, and not who did what. */
export function aboutWords(typed: string): readonly AboutWord[] {
  const runs = significantWords(wordsOf(withoutLegalForm(foldName(typed)))).flatMap(runsOf);
  const texts = [...new Set(runs.map(({ text }) => text))];
  if (texts.length < 2 || texts.length > MAX_ABOUT_WORDS) return [];
  return texts.map((text, place) => {
    const prefixes = prefixesOfWord(text);
    const query = prefixes.length === 0 ? text : "";
    return { place, query, whole: ` ${text} `, start: ` ${text}`, prefixes };
  });
}
