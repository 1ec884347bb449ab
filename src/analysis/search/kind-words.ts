import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { splitIntoWords } from "../../domain/names/names.js";
import { eventKinds } from "./events.js";

/** Words for a kind of event or fact, folded, beside those of its own name. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  LAWSUIT: "suit suits case cases litigation complaint complaints sue sues sued suing",
  AGREEMENT:
    "settlement settlements settle settles settled deal deals truce licence licences license licenses",
  PUBLIC_STATEMENT: "said says say comment comments commented remark remarks",
  OWNERSHIP: "owner owners own owns owned owning parent holding holdings stake stakes share shares bought",
  OPERATION: "operator operators operate operates operated",
  SELLER: "sell sells sold selling merchant merchants",
  LISTING: "lists listed",
  OFFER: "offers offered",
  PAYMENT_SERVICE: "pay pays",
  STOCK_LISTING: "listed ipo trades traded",
  EMPLOYMENT: "employee employees employer employed works worked job",
  AFFILIATION: "affiliate affiliates affiliated",
  SUCCESSION: "successor successors succeeded predecessor renamed",
  ABSENCE: "no without",
};

/** The kinds that words stand for. */
const wordedKinds = [...eventKinds, ...relationshipKinds];

/** The prefixes of the ids of the events and facts that a folded word stands for. */
export const getWordPrefixes = (word: string): readonly string[] => prefixesByWord.get(word) ?? [];

const prefixesByWord = new Map<string, string[]>();
for (const { kind, prefix } of wordedKinds)
  for (const word of listKindWords(kind))
    prefixesByWord.set(word, [...(prefixesByWord.get(word) ?? []), prefix]);

/** Store presences are found by "store", "stores", "presence". */
function listKindWords(kind: string): ReadonlySet<string> {
  const nameWords = kind.toLowerCase().split("_");
  return new Set([
    ...nameWords,
    ...nameWords.map((word) => `${word}s`),
    ...splitIntoWords(OTHER_WORDS[kind] ?? ""),
  ]);
}
