import { wordsIn } from "../../util/case.js";
import type { FactWords } from "./fact-in-words.js";
import { sentences } from "./sentences.js";

/**
 * The sentence for a date of a fact: "Kering ceased to own 50 % of Stella McCartney". It marks allegations as
 * such.
 */
export function factSentence(fact: FactWords): string {
  const sentence = sentences[fact.kind.kind]?.[fact.date]?.(fact) ?? defaultSentence(fact);
  return fact.values.status === "ALLEGED" ? `It is alleged that ${sentence}` : sentence;
}

/** The sentence for a kind or a date without one of its own: "Kering owns Gucci: began". */
function defaultSentence({ kind, date, from, to }: FactWords): string {
  const verb = "verb" in kind ? kind.verb.toLowerCase().replaceAll("_", " ") : "";
  const what = { validFrom: "began", validTo: "ended" }[date] ?? wordsIn(date);
  return `${from} ${verb} ${to}: ${what}`;
}
