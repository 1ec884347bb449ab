import { eventKinds } from "../../domain/kinds/event-kinds.js";
import { relationshipKinds } from "../../domain/kinds/kinds.js";
import type { KindModel } from "../../domain/kinds/vocabulary.js";
import { splitIntoWords } from "../../domain/names/names.js";

/** The kinds that words stand for. */
const wordedKinds = [...eventKinds, ...relationshipKinds];

/** The prefixes of the ids of the events and facts that a folded word stands for. */
export const getWordPrefixes = (word: string): readonly string[] => prefixesByWord.get(word) ?? [];

const prefixesByWord = new Map<string, string[]>();
for (const kind of wordedKinds)
  for (const word of listKindWords(kind))
    prefixesByWord.set(word, [...(prefixesByWord.get(word) ?? []), kind.prefix]);

/** Store presences are found by "store", "stores", "presence". */
function listKindWords({ kind, words }: KindModel): ReadonlySet<string> {
  const nameWords = kind.toLowerCase().split("_");
  return new Set([
    ...nameWords,
    ...nameWords.map((word) => `${word}s`),
    ...splitIntoWords(words?.search ?? ""),
  ]);
}
