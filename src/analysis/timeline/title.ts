import { requireKindById } from "../../domain/kinds/vocabulary.js";
import { requireRelationshipKind } from "../../domain/model/relationship-kind.js";
import { Ownership } from "../../domain/relationships/ownership.js";
import { computeEndOfDay, type Day, toCalendarDay } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import { decodeTrusted } from "../../neo4j/row-decoder.js";
import { buildSharedTotal } from "../../query/counts/shared-count.js";
import type { Projection } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import type { EntityVariable } from "../../query/cypher/variables.js";
import { hasPrefix } from "../../query/temporal/fact-by-id.js";
import {
  buildKnownConditions,
  joinPredicates,
  joinStoredTypes,
} from "../../query/temporal/temporal-predicates.js";
import { toWords } from "../../util/text/case.js";
import { toList } from "../../util/to-list.js";
import { buildKnownValue } from "../shared/known-value.js";
import type { BoundDate } from "./bound-dates.js";
import { type DateMeaning, type FactWords, FIRST_OBSERVED, findDateMeaning } from "./fact-in-words.js";
import { sentences } from "./sentences.js";

/**
 * Builds the sentence for a date of a fact: "Kering ceased to own 50 % of Stella McCartney". The sentence states if the
 * fact or the date is only alleged, or disputed.
 */
function buildFactSentence(fact: FactWords): string {
  const sentence = sentences[fact.kind.kind]?.[fact.date]?.(fact) ?? buildDefaultSentence(fact);
  const { status, disputedFields, allegedFields } = fact.values;
  if (status === "ALLEGED") return `It is alleged that ${sentence}`;
  if (status === "DISPUTED") return `It is disputed that ${sentence}`;
  if (toList(disputedFields).includes(fact.dateField)) return `${sentence}; the date is disputed`;
  return toList(allegedFields).includes(fact.dateField) ? `${sentence}; the date is alleged` : sentence;
}

/** The sentence for a kind or a date without one of its own: "Kering owns Gucci: began". */
function buildDefaultSentence({ kind, date, from, to }: FactWords): string {
  const verb = "verb" in kind ? kind.verb.toLowerCase().replaceAll("_", " ") : "";
  const what = defaultWords[date] ?? toWords(date);
  return `${from} ${verb} ${to}: ${what}`;
}

const defaultWords: Readonly<Record<string, string>> = {
  validFrom: "began",
  validTo: "ended",
  firstSeen: "first seen",
  lastSeen: "last seen",
  endedBy: "had ended by then",
};

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
  OBSERVATION: ["was made", "was withdrawn"],
  STOCK_EXCHANGE: ["was founded", "was closed"],
};

/** The sentence for a date of an entity itself: "Taobao was launched". */
function buildEntitySentence(kind: string, name: string, date: DateMeaning): string {
  const [began, ended] = verbsOfEntities[kind] ?? ["came into being", "ceased to exist"];
  if (date === "firstSeen") return `It was known by then that ${name} ${began}`;
  if (date === "lastSeen") return `${name} was last seen`;
  if (date === "endedBy") return `It was known by then that ${name} ${ended}`;
  return `${name} ${date === "validFrom" ? began : ended}`;
}

/** The entity, a date, and the fact that has it. Without a fact, the date is the entity's own. */
const readWords =
  decodeTrusted<
    readonly [
      id: string,
      name: string,
      date: string,
      values: FactWords["values"] | null,
      from: string,
      to: string,
      qualifiers: readonly [from: string | null, to: string | null],
      shareBefore: readonly [share: number, lastDay: Day] | null,
      shared: FactWords["shared"],
    ]
  >();

/** Cypher: the known share that the owner of a fact held last before it, and the last day on which it held that. */
function buildShareBefore(builder: QueryBuilder, fact: string): string {
  const before = builder.createVariable("r");
  const ownership = requireRelationshipKind(Ownership);
  const types = joinStoredTypes(builder, [ownership]);
  const isBefore = `${before}.share IS NOT NULL AND ${before}.lastDay < ${fact}.firstDay`;
  const conditions = [isBefore, ...buildKnownConditions(builder, before)];
  return cypher`
    head(COLLECT {
      WITH startNode(${fact}) AS a, endNode(${fact}) AS b
      WHERE ${hasPrefix(builder, `${fact}.id`, [ownership.prefix])}
      MATCH (a)-[${before}:${types}]->(b)
      WHERE ${joinPredicates(conditions)}
      RETURN [${before}.share, ${before}.lastDay] ORDER BY ${before}.lastDay DESC LIMIT 1
    })`;
}

/** Projects the sentence that describes a date. */
export function projectTitle(
  builder: QueryBuilder,
  { node, version }: EntityVariable,
  boundDate: BoundDate,
): Projection {
  const { fact, property } = boundDate;
  const ends = ["startNode", "endNode"].map((end) => buildKnownValue(builder, `${end}(${fact})`, "name"));
  const qualifiers = `[${version}.validFromQualifier, ${version}.validToQualifier]`;
  const parts = [`${node}.id`, `${version}.name`, property, `properties(${fact})`, ...ends, qualifiers];
  return {
    cypher: `[${[...parts, buildShareBefore(builder, fact), buildSharedTotal(builder, fact)].join(", ")}]`,
    read: (value) => {
      const [id, name, property, values, from, to, [validFromQualifier, validToQualifier], before, shared] =
        readWords(value);
      if (values === null) {
        const date = findDateMeaning(property, { validFromQualifier, validToQualifier });
        return buildEntitySentence(requireKindById(id).kind, name, date);
      }
      const kind = requireKindById(String(values.id));
      return buildFactSentence({
        kind,
        date: findDateMeaning(property, values),
        dateField: property === FIRST_OBSERVED ? "validFrom" : property,
        from,
        to,
        shareBefore: before && {
          share: before[0],
          isUntilThen: toCalendarDay(computeEndOfDay(before[1])) >= Number(values.firstDay),
        },
        values,
        shared,
      });
    },
  };
}
