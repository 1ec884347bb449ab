import { kindsOfEvents } from "../../domain/kinds/event-kinds.js";
import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { linkKinds } from "../../domain/kinds/link-kinds.js";
import { selectKinds } from "../../domain/kinds/select-kinds.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildFactConditions } from "../../query/filters/where.js";
import type { WhereInput } from "../../query/filters/where-input.js";
import { isSearchableFact } from "../../query/temporal/existence.js";
import { buildWhereClause, joinStoredTypes } from "../../query/temporal/temporal-predicates.js";
import { SCORE } from "../shared/names/scores.js";
import type { SearchMethod } from "./search-method.js";

/**
 * The kinds of facts that are found by their ends: those that a client names, by default all that link their ends, without
 * those of events, which are found themselves.
 */
export const selectFactKinds = (names: readonly string[] | null | undefined) =>
  names ? selectKinds(relationshipKinds, names) : linkKinds.filter((kind) => !kindsOfEvents.includes(kind));

/**
 * Facts between two entities that words name, each with a word that the other has not; every word being in a name of
 * either, or the kind of the fact.
 * @param namedList the list of the entities that the words name
 */
export function matchFacts(
  builder: QueryBuilder,
  text: string,
  namedList: string,
  kinds: readonly string[] | null | undefined,
  where: WhereInput | null | undefined,
): SearchMethod {
  const fact = builder.createVariable("r");
  const types = joinStoredTypes(builder, selectFactKinds(kinds));
  const isNamed = "word.place IN one[2] OR word.place IN other[2]";
  const hasFurtherWord = (first: string, second: string) =>
    `any(place IN ${first}[2] WHERE NOT place IN ${second}[2])`;
  const conditions = [
    `all(word IN ${text}.aboutWords WHERE ${isNamed} OR split(${fact}.id, ':')[0] IN word.prefixes)`,
    ...isSearchableFact(builder, fact),
    ...buildFactConditions(builder, fact, Relationship, where),
  ];
  return {
    query: `${text}.about`,
    clauses: [
      cypher`
        UNWIND range(0, size(${namedList}) - 1) AS place
        UNWIND ${namedList}[place + 1..] AS other
        WITH ${namedList}[place] AS one, other
        WHERE ${hasFurtherWord("one", "other")} AND ${hasFurtherWord("other", "one")}
        AND all(word IN ${text}.aboutWords WHERE ${isNamed} OR size(word.prefixes) > 0)
        WITH one, other, one[0] AS oneNode, other[0] AS otherNode
        MATCH (oneNode)-[${fact}:${types}]-(otherNode)
        ${buildWhereClause(conditions)}
        WITH ${fact}, CASE WHEN startNode(${fact}) = oneNode THEN [one, other] ELSE [other, one] END AS ends`,
    ],
    item: fact,
    version: fact,
    score: String(SCORE.fact),
    via: "[['from', ends[0][1].name], ['to', ends[1][1].name]]",
  };
}
