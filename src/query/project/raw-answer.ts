import { constant, instant, object, type Projection, plain } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { Selection } from "../selection/selection.js";

/** The answer that a claim was read from: the one that its import has for its source. It is stored before any claim. */
export function projectRawAnswer(builder: QueryBuilder, selection: Selection, claim: string): Projection {
  const [source, answer] = [builder.variable("s"), builder.variable("a")];
  const { cypher, read } = object(selection, constant("RawAnswer"), ({ name }) =>
    name === "answeredAt" ? instant(`${answer}.${name}`) : plain(`${answer}.${name}`),
  );
  const found = [
    `MATCH (${claim})-[:CITES]->(${source}:Source)`,
    `MATCH (${answer}:RawAnswer {id: ${claim}.run + ' ' + ${source}.id})`,
    `RETURN ${cypher}`,
  ];
  return {
    cypher: `head(COLLECT { ${found.join(" ")} })`,
    read: (value) => (value == null ? null : read(value)),
  };
}
