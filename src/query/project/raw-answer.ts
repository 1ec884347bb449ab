import { cypher } from "../../neo4j/cypher.js";
import { type Projection, projectFields, projectInstant } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { SelectionSet } from "../selection/selection.js";

/**
 * Projects the answer that a claim was read from: the one that its import has for its fact, else for its source. A claim
 * that a merge of sources copied has the answer of the merged source. An answer is stored before any claim.
 */
export function projectRawAnswer(builder: QueryBuilder, selection: SelectionSet, claim: string): Projection {
  const [source, answer, former] = builder.createVariables("s", "a", "x");
  const [ids, position] = builder.createVariables("ids", "place");
  const { cypher: projected, read } = projectFields(selection, answer, {
    answeredAt: () => projectInstant(`${answer}.answeredAt`),
  });
  const clauses = [
    `MATCH (${claim})-[:CITES]->(${source}:Source)`,
    // A merge copies claims at the instant at which the former ids begin to lead to the kept source.
    cypher`
      WITH [${claim}.subjectId] + COLLECT {
        MATCH (${former}:Redirect {to: ${source}.id})
        WHERE ${former}.recordedFrom = ${claim}.recordedAt
        RETURN ${former}.id ORDER BY ${former}.id
      } + [${source}.id] AS ${ids}
      UNWIND range(0, size(${ids}) - 1) AS ${position}
      MATCH (${answer}:RawAnswer {id: ${claim}.run + ' ' + ${ids}[${position}]})
    `,
    `RETURN ${projected} ORDER BY ${position} LIMIT 1`,
  ];
  return {
    cypher: `head(COLLECT { ${clauses.join(" ")} })`,
    read: (value) => (value == null ? null : read(value)),
  };
}
