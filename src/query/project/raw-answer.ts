import { cypher } from "../../neo4j/cypher.js";
import { constant, instant, object, type Projection, plain } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { Selection } from "../selection/selection.js";

/**
 * The answer that a claim was read from: the one that its import has for its fact, else for its source. That of a claim which
 * the merge of sources copied is the one of the merged source. It is stored before any claim.
 */
export function projectRawAnswer(builder: QueryBuilder, selection: Selection, claim: string): Projection {
  const [source, answer, former] = [builder.variable("s"), builder.variable("a"), builder.variable("x")];
  const [ids, place] = [builder.variable("ids"), builder.variable("place")];
  const { cypher: projected, read } = object(selection, constant("RawAnswer"), ({ name }) =>
    name === "answeredAt" ? instant(`${answer}.${name}`) : plain(`${answer}.${name}`),
  );
  const found = [
    `MATCH (${claim})-[:CITES]->(${source}:Source)`,
    // A merge copies claims at the instant at which the former ids begin to lead to the kept source.
    cypher`
      WITH [${claim}.subjectId] + COLLECT {
        MATCH (${former}:Redirect {to: ${source}.id})
        WHERE ${former}.recordedFrom = ${claim}.recordedAt
        RETURN ${former}.id ORDER BY ${former}.id
      } + [${source}.id] AS ${ids}
      UNWIND range(0, size(${ids}) - 1) AS ${place}
      MATCH (${answer}:RawAnswer {id: ${claim}.run + ' ' + ${ids}[${place}]})
    `,
    `RETURN ${projected} ORDER BY ${place} LIMIT 1`,
  ];
  return {
    cypher: `head(COLLECT { ${found.join(" ")} })`,
    read: (value) => (value == null ? null : read(value)),
  };
}
