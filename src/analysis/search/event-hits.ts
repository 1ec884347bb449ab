import { Entity } from "../../domain/entities/entity.js";
import { eventKinds, kindsOfEvents } from "../../domain/kinds/event-kinds.js";
import { cypher } from "../../neo4j/cypher.js";
import { buildLabelExpression } from "../../query/cypher/labels.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import {
  buildPresentVersionConditions,
  buildWhereClause,
  joinStoredTypes,
} from "../../query/temporal/temporal-predicates.js";
import { bindEntityVersion } from "../../query/temporal/version.js";
import { MOST_FOR, SCORE } from "../shared/names/scores.js";
import { hasWordInName, isDateOfEntity, isWordOfEntity, joinPlaces, listPlaces } from "./covered-words.js";
import { type FollowedEntity, matchNamed } from "./named-entities.js";
import type { SearchMethod } from "./search-method.js";

/**
 * Events such as a lawsuit, by something that they have a fact with, a party, a subject or a court, and a further word: of
 * another such thing, of their own names or texts, or their kind.
 */
export function matchEvents(
  builder: QueryBuilder,
  text: string,
  namedEntities: readonly FollowedEntity[],
): SearchMethod {
  const [party, fact, parts] = builder.createVariables("party", "r", "parts");
  const followed = builder.addParameter(namedEntities.filter(({ isHub }) => !isHub));
  const { entity: event, clauses: bound } = bindEntityVersion(
    builder,
    builder.createVariable("event"),
    Entity,
  );
  const labels = buildLabelExpression(builder, ...eventKinds.map(({ type }) => type));
  const isOwn = `${hasWordInName(event.version)} OR ${isWordOfEntity(event)}`;
  const [places, dates] = builder.createVariables("places", "dates");
  // The shortest name for each word.
  const names = `[place IN ${places} | head([part IN ${parts} WHERE place IN part.places | part.name])]`;
  const list = `reduce(list = '', name IN ${names} | CASE WHEN name IS NULL OR list CONTAINS name THEN list WHEN list = '' THEN name ELSE list + ', ' + name END)`;
  return {
    clauses: [
      ...matchNamed(followed, { node: party }),
      cypher`
        MATCH (${party})-[${fact}:${joinStoredTypes(builder, kindsOfEvents)}]-(${event.node}:${labels})
        ${buildWhereClause(buildPresentVersionConditions(builder, fact))}
        WITH DISTINCT ${event.node}, named AS part
        ORDER BY part.whole DESC, size(part.name), part.name
        WITH ${event.node}, collect(part) AS ${parts}`,
      ...bound,
      cypher`
        WITH *,
          ${joinPlaces(`[part IN ${parts} | part.places] + [${listPlaces(text, isOwn)}]`)} AS ${places},
          ${listPlaces(text, isDateOfEntity(builder, event))} AS ${dates}
        WHERE none(part IN ${parts} WHERE size(part.places) >= size(${places}))`,
    ],
    item: event.node,
    version: event.version,
    // A year may also be that of a related case: an event of the year itself comes first.
    score: `${SCORE.event} + ${MOST_FOR.share} * (${parts}[0].whole + CASE WHEN size(${dates}) = size(${listPlaces(text, "word.from IS NOT NULL")}) THEN 1 ELSE 0 END) / 2.0`,
    via: `[['related', ${list}]]`,
    places: joinPlaces(`[${places}, ${dates}]`),
  };
}
