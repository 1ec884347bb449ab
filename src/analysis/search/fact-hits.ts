import { kindsOfEvents } from "../../domain/kinds/event-kinds.js";
import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { selectKinds } from "../../domain/kinds/select-kinds.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildFactConditions } from "../../query/filters/where.js";
import { isSearchableFact } from "../../query/temporal/existence.js";
import { buildWhereClause, joinStoredTypes } from "../../query/temporal/temporal-predicates.js";
import { MOST_FOR, SCORE } from "../shared/names/scores.js";
import { isDateOfFact, isWordOfFact, joinPlaces, listPlaces } from "./covered-words.js";
import { type FollowedEntity, matchNamed } from "./named-entities.js";
import type { Search, SearchMethod } from "./search-method.js";

/** The kinds of facts that are found: those that a client names, by default all but those of events, which are found themselves. */
export const selectFactKinds = (names: readonly string[] | null | undefined) =>
  names
    ? selectKinds(relationshipKinds, names)
    : relationshipKinds.filter((kind) => !kindsOfEvents.includes(kind));

/**
 * Facts of the entities that words name, with a further word that no end has alone: of the other end, of the kind of the
 * fact, or of one of its values.
 */
export function matchFacts(
  builder: QueryBuilder,
  text: string,
  namedEntities: readonly FollowedEntity[],
  { kinds, where }: Pick<Search, "kinds" | "where">,
): SearchMethod {
  const [fact, ends, places] = builder.createVariables("r", "ends", "places");
  const node = builder.createVariable("n");
  const hubs = builder.addParameter(namedEntities.filter(({ isHub }) => isHub));
  const followed = builder.addParameter(namedEntities.filter(({ isHub }) => !isHub));
  const types = joinStoredTypes(builder, selectFactKinds(kinds));
  const conditions = [
    ...isSearchableFact(builder, fact),
    ...buildFactConditions(builder, fact, Relationship, where?.fact),
  ];
  const nameEnd = (field: string, end: string) =>
    `[end IN ${ends} WHERE elementId(${end}(${fact})) = end.node | ['${field}', end.name]][..1]`;
  return {
    clauses: [
      ...matchNamed(followed, { node }),
      cypher`
        MATCH (${node})-[${fact}:${types}]-(other)
        ${buildWhereClause(conditions)}
        WITH ${fact}, collect(named) AS found,
          head(collect([hub IN ${hubs} WHERE hub.node = elementId(other)])) AS far
        WITH ${fact}, found + far AS ${ends}
        WITH *,
          ${joinPlaces(`[end IN ${ends} | end.places] + [${listPlaces(text, isWordOfFact(fact))}]`)} AS ${places}
        WHERE none(end IN ${ends} WHERE size(end.places) >= size(${places}))`,
    ],
    item: fact,
    version: fact,
    score: `${SCORE.fact} + ${MOST_FOR.share} * reduce(sum = 0.0, end IN ${ends} | sum + end.whole) / size(${ends})`,
    via: `${nameEnd("from", "startNode")} + ${nameEnd("to", "endNode")}`,
    places: joinPlaces(`[${places}, ${listPlaces(text, isDateOfFact(builder, fact))}]`),
  };
}
