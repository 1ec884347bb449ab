import { createWording } from "../../domain/kinds/create-wording.js";
import { requireKindById } from "../../domain/kinds/vocabulary.js";
import { readValues, type Stored } from "../../domain/model/read-values.js";
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
import { formatEntityEvent, formatFactEvent } from "../../sentences/event-sentence.js";
import { toList } from "../../util/to-list.js";
import { buildKnownValue } from "../shared/known-value.js";
import type { BoundDate } from "./bound-dates.js";
import { FIRST_OBSERVED, findDateMeaning } from "./date-meaning.js";

const wording = createWording();

/** The known share that the owner of a fact held last before it, and the last day on which it held that. */
type ShareBefore = readonly [share: number, lastDay: Day];

/** The entity, a date, and the fact that has it. Without a fact, the date is the entity's own. */
const readWords =
  decodeTrusted<
    readonly [
      id: string,
      name: string,
      date: string,
      stored: Stored | null,
      from: string,
      to: string,
      qualifiers: readonly [from: string | null, to: string | null],
      shareBefore: ShareBefore | null,
      shared: readonly [count: number, qualifier: string, isPart: boolean] | null,
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
      const [id, name, property, stored, from, to, [validFromQualifier, validToQualifier], before, shared] =
        readWords(value);
      if (stored === null) {
        const meaning = findDateMeaning(property, { validFromQualifier, validToQualifier });
        return formatEntityEvent(wording, requireKindById(id).kind, name, meaning);
      }
      const kind = requireKindById(String(stored.id));
      const [count, countQualifier, isPart] = shared ?? [];
      return formatFactEvent(wording, {
        kind: kind.kind,
        verb: "verb" in kind ? kind.verb : "",
        dateField: property === FIRST_OBSERVED ? "validFrom" : property,
        meaning: findDateMeaning(property, stored),
        from,
        to,
        values: {
          ...readValues(kind.properties, stored),
          change: compareWithShareBefore(stored, before),
          observation: shared && { count, countQualifier, isPart },
        },
        status: String(stored.status),
        disputedFields: toList(stored.disputedFields),
        allegedFields: toList(stored.allegedFields),
      });
    },
  };
}

/** Compares the share of a fact with the one that its owner held before: a part of it is kept, or it is reduced. */
function compareWithShareBefore({ share, firstDay }: Stored, before: ShareBefore | null) {
  if (before === null) return null;
  const [shareBefore, lastDay] = before;
  if (share != null) return Number(share) < shareBefore ? "REDUCED" : null;
  return toCalendarDay(computeEndOfDay(lastDay)) >= Number(firstDay) ? "KEPT" : null;
}
