import { createStatement, type RunStatement, type Statement } from "../../neo4j/statement.js";
import { type Projection, projectExpression, projectTuple } from "../../query/cypher/projection.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import type { ConnectionSelection } from "../../query/selection/connection-selection.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { groupByKey } from "../../util/group-by-key.js";
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
 * Shows the hits of a page: for each its requested nodes, then the requested fields of its edge. There is one statement for each type of
 * hit, since the database plans one for all as long as these together, and a search finds hits of few types.
 */
export async function showHits(
  runStatement: RunStatement,
  search: Search,
  hits: readonly PageHit[],
  selection: ConnectionSelection,
): Promise<readonly (readonly unknown[])[]> {
  const indexedHits = hits.map((hit, index) => ({ ...hit, index }));
  const rows = await Promise.all(
    [...groupByKey(indexedHits, ({ type }) => type)].map(async ([type, typeHits]) => {
      const shownHits = await runStatement(buildHitStatement(search, type, typeHits, selection));
      return typeHits.map(({ index }, position) => [index, shownHits[position] ?? []] as const);
    }),
  );
  const rowsByIndex = new Map(rows.flat());
  return hits.map((_, index) => rowsByIndex.get(index) ?? []);
}

function buildHitStatement(
  { query, asOf }: Search,
  type: HitType,
  hits: readonly PageHit[],
  { nodeSelections, edgeFields }: ConnectionSelection,
): Statement<readonly (readonly unknown[])[]> {
  const builder = createQueryBuilder(asOf);
  const clauses = bindHits(builder, hits, (hit) => ({ score: hit.score, known: hit.known, via: hit.via }));
  const projectEdgeField = (field: FieldSelection): Projection => {
    if (field.name === "days") return projectHitDays(builder, hitVariables, field, type);
    if (field.name === "matched") return projectMatched(hitVariables, query, field);
    if (field.name === "matchedName") return projectMatchedName(hitVariables, query);
    return projectExpression(`hit.${field.name}`);
  };
  const { cypher, read } = projectTuple(
    [
      ...nodeSelections.map((selection) => projectHit(builder, selection, hitVariables, type)),
      ...edgeFields.map(projectEdgeField),
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
