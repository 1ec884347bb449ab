import { createStatement, type Statement } from "../../neo4j/statement.js";
import { type Projection, projectExpression, projectTuple } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import type { ConnectionSelection } from "../../query/selection/connection-selection.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { bindHits } from "./bind-hits.js";
import { type HitType, hitVariables } from "./bound-hit.js";
import { projectHitDays } from "./hit-days.js";
import { projectHit } from "./project-hit.js";
import { projectMatched, projectMatchedName } from "./project-matched.js";
import type { FoundItem, Search } from "./search-method.js";

/** A hit of a page: an item with its score among the hits, and how much was known of it, if it is an entity. */
export interface PageHit extends FoundItem {
  readonly known: number | null;
}

/**
 * Builds the statement that shows the hits of a page: for each its requested nodes, then the requested fields of its edge.
 * @param types the types that the search can find
 */
export function showHits(
  { query, asOf }: Search,
  types: readonly HitType[],
  hits: readonly PageHit[],
  { nodeSelections, edgeFields }: ConnectionSelection,
): Statement<readonly (readonly unknown[])[]> {
  const builder = createQueryBuilder(asOf);
  const clauses = bindHits(builder, hits, (hit) => ({ score: hit.score, known: hit.known, via: hit.via }));
  const { cypher, read } = projectTuple(
    [
      ...nodeSelections.map((selection) => projectHit(builder, selection, hitVariables, types)),
      ...edgeFields.map((field) => projectEdgeField(builder, field, query)),
    ],
    (values) => values,
  );
  return createStatement({
    name: "show hits",
    text: `${clauses}\nORDER BY hit.index\nRETURN ${cypher} AS answer`,
    column: "answer",
    parameters: builder.parameters,
    read: (rows) => rows.map(([answer]) => read(answer)),
  });
}

function projectEdgeField(builder: QueryBuilder, field: FieldSelection, query: string): Projection {
  if (field.name === "days") return projectHitDays(builder, hitVariables, field);
  if (field.name === "matched") return projectMatched(hitVariables, query, field);
  if (field.name === "matchedName") return projectMatchedName(hitVariables, query);
  return projectExpression(`hit.${field.name}`);
}
