import { requireKind } from "../../domain/kinds/vocabulary.js";
import { trusted } from "../../neo4j/row-decoder.js";
import type { Projection } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import type { EntityVariable } from "../../query/cypher/variables.js";
import { wordsIn } from "../../util/case.js";
import { knownValue } from "../shared/known-value.js";
import type { DatedFact } from "./dated-facts.js";
import type { FactWords } from "./fact-in-words.js";
import { sentences } from "./sentences.js";

/**
 * The sentence for a date of a fact: "Kering ceased to own 50 % of Stella McCartney". It marks allegations as
 * such.
 */
function factSentence(fact: FactWords): string {
  const sentence = sentences[fact.kind.kind]?.[fact.date]?.(fact) ?? defaultSentence(fact);
  return fact.values.status === "ALLEGED" ? `It is alleged that ${sentence}` : sentence;
}

/** The sentence for a kind or a date without one of its own: "Kering owns Gucci: began". */
function defaultSentence({ kind, date, from, to }: FactWords): string {
  const verb = "verb" in kind ? kind.verb.toLowerCase().replaceAll("_", " ") : "";
  const what = { validFrom: "began", validTo: "ended" }[date] ?? wordsIn(date);
  return `${from} ${verb} ${to}: ${what}`;
}

/** Verbs for the start and the end of an entity, by its kind; other kinds use the default. */
const verbsOfEntities: Readonly<Record<string, readonly [began: string, ended: string]>> = {
  BRAND: ["was founded", "ceased to exist"],
  CONGLOMERATE: ["was founded", "ceased to exist"],
  PLATFORM: ["was launched", "was closed"],
  PAYMENT_AFFILIATE: ["was launched", "was closed"],
  ORGANIZATION: ["was founded", "ceased to exist"],
  PERSON: ["was born", "died"],
  LAWSUIT: ["was filed", "ended"],
  COURT: ["was established", "was abolished"],
  AGREEMENT: ["was signed", "ended"],
  PUBLIC_STATEMENT: ["was made", "was withdrawn"],
  STOCK_EXCHANGE: ["was founded", "was closed"],
};

/** The sentence for a date of an entity itself: "Taobao was launched". */
function entitySentence(kind: string, name: string, date: string): string {
  const [began, ended] = verbsOfEntities[kind] ?? ["came into being", "ceased to exist"];
  return `${name} ${date === "validFrom" ? began : ended}`;
}

/** The entity, a date, and the fact that has it. Without a fact, the date is the entity's own. */
const readWords =
  trusted<
    readonly [
      id: string,
      name: string,
      date: string,
      values: FactWords["values"] | null,
      from: string,
      to: string,
    ]
  >();

/** Projects the sentence that describes a date. */
export function projectTitle(
  builder: QueryBuilder,
  { node, version }: EntityVariable,
  dated: DatedFact,
): Projection {
  const { fact, property } = dated;
  const ends = ["startNode", "endNode"].map((end) => knownValue(builder, `${end}(${fact})`, "name"));
  return {
    cypher: `[${node}.id, ${version}.name, ${property}, properties(${fact}), ${ends.join(", ")}]`,
    read: (value) => {
      const [id, name, date, values, from, to] = readWords(value);
      return values === null
        ? entitySentence(requireKind(id).kind, name, date)
        : factSentence({ kind: requireKind(String(values.id)), date, from, to, values });
    },
  };
}
