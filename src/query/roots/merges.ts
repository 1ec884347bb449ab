import { MergeConnection } from "../../domain/graphql/merge.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import { cypher } from "../../neo4j/cypher.js";
import { projectConnection } from "../connection/connection.js";
import { type Projection, projectExpression, projectFields, projectInstant } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildRootStatement } from "../cypher/root-statement.js";
import { declareQueryField } from "../fields/query-field.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import type { FieldSelection, SelectionSet } from "../selection/selection.js";
import { buildMergeTarget } from "../temporal/resolve-redirect.js";

/** The list of merges. It reads merges only, of which there are few, and no part of the change log but theirs. */
export const mergesField = declareQueryField("merges", {
  type: () => MergeConnection,
  followsRevision: true,
  description: "The merges of entities, the latest first, also undone ones.",
  args: pagingArguments,
  weight: 10,
  statement: buildMergesStatement,
});

function buildMergesStatement(field: FieldSelection) {
  const builder = createQueryBuilder(null);
  const merge = builder.createVariable("m");
  const list = projectConnection(builder, field, {
    clauses: [`MATCH (${merge}:Merge)`],
    names: [merge],
    keys: [{ cypher: `${merge}.at`, descending: true }],
    identity: `${merge}.id`,
    node: (selection) => projectMerge(builder, selection, merge),
    mark: ["merges"],
  });
  return buildRootStatement("merges", builder, [], list);
}

const projectMerge = (builder: QueryBuilder, selection: SelectionSet, merge: string): Projection =>
  projectFields(selection, merge, {
    at: () => projectInstant(`${merge}.at`),
    undoneAt: () => projectInstant(`${merge}.undoneAt`),
    mergeId: () => projectExpression(`${merge}.id`),
    keptId: () => projectExpression(`${merge}.keepId`),
    summary: () => projectExpression(buildChangeProperty(builder, merge, "summary")),
    mergedIds: () => projectExpression(buildMergedIds(builder, merge)),
    keptMergedInto: () => projectExpression(buildMergeTarget(builder, `${merge}.keepId`)),
  });

/** Builds a property of the change that a merge is. It has an instant that no other change has. */
function buildChangeProperty(builder: QueryBuilder, merge: string, property: string): string {
  const change = builder.createVariable("change");
  return `head(COLLECT { MATCH (${change}:Change {at: ${merge}.at}) RETURN ${change}.${property} })`;
}

/**
 * Builds the former ids that lead to the kept entity since the merge, without those of earlier merges, which its change does
 * not name.
 */
function buildMergedIds(builder: QueryBuilder, merge: string): string {
  const redirect = builder.createVariable("x");
  return cypher`
    COLLECT {
      WITH ${buildChangeProperty(builder, merge, "entityIds")} AS named
      MATCH (${redirect}:Redirect {to: ${merge}.keepId})
      WHERE ${redirect}.recordedFrom = ${merge}.at AND ${redirect}.id IN named
      RETURN ${redirect}.id ORDER BY ${redirect}.id
    }`;
}
