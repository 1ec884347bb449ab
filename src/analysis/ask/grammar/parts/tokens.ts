import { foldName } from "../../../../domain/names/names.js";

/** A word or a sign of a question. */
export interface Token {
  /** The word as the grammar looks it up; empty for a sign. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** "isn't" is "is" and "not", "Gucci's" is a name and an ending, and an arrow is a word. */
const TOKENS =
  /['’]s(?![\p{L}\p{N}])|n['’]t(?![\p{L}\p{N}])|->|→|[\p{L}\p{M}\p{N}]+?(?=n['’]t(?![\p{L}\p{N}]))|[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/giu;

const words: Readonly<Record<string, string>> = {
  "'s": "'s",
  "’s": "'s",
  "n't": "not",
  "n’t": "not",
  "->": "->",
  "→": "->",
};

/** Splits a question into words and signs, with their places in it. */
export const splitIntoTokens = (question: string): readonly Token[] =>
  [...question.matchAll(TOKENS)].map(({ 0: text, index: start }) => ({
    word: words[text.toLowerCase()] ?? foldName(text),
    start,
    end: start + text.length,
  }));
