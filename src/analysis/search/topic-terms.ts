import {
  foldName,
  removeLegalForm,
  selectSignificantWords,
  splitIntoRuns,
  splitIntoWords,
} from "../../domain/names/names.js";
import { getWordPrefixes } from "./kind-words.js";

/** A word of a search for events and facts. */
export interface TopicTerm {
  /** Its place in the text. */
  readonly place: number;
  /** The query of the index of names; empty for a word that is a kind. */
  readonly query: string;
  /** The text that the terms of a name contain, between spaces, if it has the word; or a word that begins with it. */
  readonly whole: string;
  readonly start: string;
  /** The prefixes of the ids of the kinds that it stands for. */
  readonly prefixes: readonly string[];
}

/** The most words of a search for events and facts. */
export const MAX_TOPIC_TERMS = 6;

/** The words of a text by which events and facts are found. None for a single word: that is a name, not an event or a fact. */
export function parseTopicTerms(typed: string): readonly TopicTerm[] {
  const runs = selectSignificantWords(splitIntoWords(removeLegalForm(foldName(typed)))).flatMap(
    splitIntoRuns,
  );
  const texts = [...new Set(runs.map(({ text }) => text))];
  if (texts.length < 2 || texts.length > MAX_TOPIC_TERMS) return [];
  return texts.map((text, index) => {
    const prefixes = getWordPrefixes(text);
    const query = prefixes.length === 0 ? text : "";
    return { place: index, query, whole: ` ${text} `, start: ` ${text}`, prefixes };
  });
}
