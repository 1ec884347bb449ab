import { wordsIn } from "../../util/case.js";
import type { FactWords } from "./fact-in-words.js";
import { sentences } from "./sentences.js";

/** What a date of a fact tells: "Kering ceased to own 50 % of Stella McCartney". What is only alleged is told as such. */
export function factSentence(fact: FactWords): string {
  const sentence = sentences[fact.kind.kind]?.[fact.date]?.(fact) ?? inGeneral(fact);
  return fact.values.status === "ALLEGED" ? `It is alleged that ${sentence}` : sentence;
}

/** Of a kind or a date that no sentence is written for: "Kering owns Gucci: began". */
function inGeneral({ kind, date, from, to }: FactWords): string {
  const verb = "verb" in kind ? kind.verb.toLowerCase().replaceAll("_", " ") : "";
  const what = { validFrom: "began", validTo: "ended" }[date] ?? wordsIn(date);
  return `${from} ${verb} ${to}: ${what}`;
}
