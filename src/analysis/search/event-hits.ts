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
import { SCORE } from "../shared/names/scores.js";
import type { SearchMethod } from "./search-method.js";

/**
 * Events such as a lawsuit, each word of the text being a name in it, its kind, or a name of something that it has a fact
 * with: a party, a subject, a court.
 * @param namedList the list of the entities that the words name
 */
export function matchEvents(builder: QueryBuilder, text: string, namedList: string): SearchMethod {
  const [namedEntity, fact, parts] = builder.createVariables("one", "r", "parts");
  const { entity: event, clauses: bound } = bindEntityVersion(
    builder,
    builder.createVariable("event"),
    Entity,
  );
  const labels = buildLabelExpression(builder, ...eventKinds.map(({ type }) => type));
  const isFound = cypher`
    any(part IN ${parts} WHERE part[0] = word.place)
    OR ' ' + ${event.version}.searchTerms CONTAINS word.start
    OR split(${event.node}.id, ':')[0] IN word.prefixes`;
  const names = `[part IN ${parts} | part[1]]`;
  const list = `reduce(list = head(${names}), one IN tail(${names}) | CASE WHEN list CONTAINS one THEN list ELSE list + ', ' + one END)`;
  return {
    query: `${text}.about`,
    clauses: [
      cypher`
        UNWIND ${namedList} AS ${namedEntity}
        WITH ${namedEntity}[0] AS party, ${namedEntity}[1].name AS name, ${namedEntity}[2] AS places
        MATCH (party)-[${fact}:${joinStoredTypes(builder, kindsOfEvents)}]-(${event.node}:${labels})
        ${buildWhereClause(buildPresentVersionConditions(builder, fact))}
        UNWIND places AS place
        WITH DISTINCT ${event.node}, place, name ORDER BY place, size(name), name
        WITH ${event.node}, place, head(collect(name)) AS name
        WITH ${event.node}, collect([place, name]) AS ${parts}`,
      ...bound,
      `WITH * WHERE all(word IN ${text}.aboutWords WHERE ${isFound})`,
    ],
    item: event.node,
    version: event.version,
    score: String(SCORE.event),
    via: `[['related', ${list}]]`,
  };
}
