import { Agreement } from "../../domain/entities/agreement.js";
import { Entity } from "../../domain/entities/entity.js";
import { Lawsuit } from "../../domain/entities/lawsuit.js";
import { PublicStatement } from "../../domain/entities/public-statement.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { cypher } from "../../neo4j/cypher.js";
import { labelExpression } from "../../query/cypher/labels.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { matchFulltext } from "../../query/project/fulltext.js";
import { presentVersion, storedTypes, whereClause } from "../../query/temporal/temporal-predicates.js";
import { boundEntity } from "../../query/temporal/version.js";
import type { Way } from "./way.js";

/** The kinds of entities that are events, which are found by who took part in them. */
const EVENTS = [Lawsuit, Agreement, PublicStatement];

/** Facts between an event and something else. */
const kindsOfEvents = relationshipKinds.filter(({ from, to }) =>
  [...from, ...to].some((end) => EVENTS.some((event) => event === end)),
);

/** The most entities that are followed for a word, the best known first. */
export const MAX_NAMESAKES = 25;

/** Below every name that has all words, and above names that are only similar. */
const SCORE = 0.3333;

/**
 * Events such as a lawsuit, each word of the text being a name in it, its kind, or a name of something that it has a fact
 * with: a party, a subject, a court. For each word, no more than MAX_NAMESAKES entities are followed.
 */
export function eventHits(builder: QueryBuilder, text: string): Way {
  const [word, named] = [builder.variable("word"), builder.variable("named")];
  const [fact, parts] = [builder.variable("r"), builder.variable("parts")];
  const { clauses, entity } = matchFulltext(builder, "entity_names", `${word}.query`, null);
  const { entity: event, clauses: bound } = boundEntity(builder, builder.variable("event"), Entity);
  const kindOf = entityKinds
    .filter(({ type }) => EVENTS.some((one) => one === type))
    .map(
      ({ kind, label }) => `WHEN ${event.node}:${labelExpression(builder, { name: label })} THEN '${kind}'`,
    )
    .join(" ");
  const isFound = cypher`
    any(part IN ${parts} WHERE part[0] = ${word}.place)
    OR ' ' + ${event.version}.searchTerms CONTAINS ${word}.start
    OR ${word}.kind = CASE ${kindOf} END`;
  const names = `[part IN ${parts} | part[1]]`;
  const types = storedTypes(builder, kindsOfEvents);
  const labels = labelExpression(builder, ...EVENTS);
  return {
    query: `${text}.isAboutEvents`,
    clauses: [
      `UNWIND ${text}.eventWords AS ${word}`,
      cypher`
        CALL (${word}) {
          WITH ${word} WHERE ${word}.query <> ''
          ${clauses}
          WITH ${entity.node}, ${entity.version}
          ORDER BY ${word}.query IN ${entity.version}.searchNames DESC, size(coalesce(${entity.version}.aliases, [])) DESC, ${entity.node}.id
          LIMIT ${MAX_NAMESAKES}
          MATCH (${entity.node})-[${fact}:${types}]-(${event.node}:${labels})
          ${whereClause(presentVersion(builder, fact))}
          WITH ${event.node}, ${entity.version}.name AS ${named} ORDER BY size(${named}), ${named}
          RETURN ${event.node}, head(collect(${named})) AS ${named}
        }`,
      `WITH ${event.node}, ${word}, ${named} ORDER BY ${word}.place`,
      `WITH ${event.node}, collect([${word}.place, ${named}]) AS ${parts}`,
      ...bound,
      `WITH * WHERE all(${word} IN ${text}.eventWords WHERE ${isFound})`,
    ],
    entity: event,
    score: String(SCORE),
    via: `'related ' + reduce(list = head(${names}), one IN tail(${names}) | CASE WHEN list CONTAINS one THEN list ELSE list + ', ' + one END)`,
  };
}
