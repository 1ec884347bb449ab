import { Merge, MergeConnection } from "../../domain/graphql/merge.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import { cypher } from "../../neo4j/cypher.js";
import { projectConnection } from "../connection/connection.js";
import { constant, instant, object, type Projection, plain } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { rootStatement } from "../cypher/root-statement.js";
import { queryField } from "../fields/query-field.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import type { FieldSelection, Selection } from "../selection/selection.js";
import { mergedInto } from "../temporal/resolve-redirect.js";

/** The list of merges. It reads merges only, of which there are few, and no part of the change log but theirs. */
export const mergesField = queryField("merges", {
  type: () => MergeConnection,
  followsRevision: true,
  description:
    "The merges of entities, the latest first, also those that were undone. Merges of sources are not among them: they cannot be undone.",
  args: pagingArguments,
  weight: 10,
  statement: mergesStatement,
});

function mergesStatement(field: FieldSelection) {
  const builder = createQueryBuilder(null);
  const merge = builder.variable("m");
  const list = projectConnection(builder, field, {
    clauses: [`MATCH (${merge}:Merge)`],
    names: [merge],
    keys: [{ cypher: `${merge}.at`, descending: true }],
    identity: `${merge}.id`,
    node: (selection) => projectMerge(builder, selection, merge),
    mark: ["merges"],
  });
  return rootStatement("merges", builder, [], list);
}

function projectMerge(builder: QueryBuilder, selection: Selection, merge: string): Projection {
  return object(selection, constant(Merge.name), ({ name }) => {
    if (name === "at" || name === "undoneAt") return instant(`${merge}.${name}`);
    if (name === "mergeId") return plain(`${merge}.id`);
    if (name === "keptId") return plain(`${merge}.keepId`);
    if (name === "summary") return plain(ofChange(builder, merge, name));
    if (name === "mergedIds") return plain(mergedIds(builder, merge));
    if (name === "keptMergedInto") return plain(mergedInto(builder, `${merge}.keepId`));
    return plain(`${merge}.${name}`);
  });
}

/** A property of the change that a merge is. It has an instant that no other change has. */
function ofChange(builder: QueryBuilder, merge: string, property: string): string {
  const change = builder.variable("change");
  return `head(COLLECT { MATCH (${change}:Change {at: ${merge}.at}) RETURN ${change}.${property} })`;
}

/** The former ids that lead to the kept entity since the merge, without those of earlier merges: its change does not name these. */
function mergedIds(builder: QueryBuilder, merge: string): string {
  const redirect = builder.variable("x");
  return cypher`
    COLLECT {
      WITH ${ofChange(builder, merge, "entityIds")} AS named
      MATCH (${redirect}:Redirect {to: ${merge}.keepId})
      WHERE ${redirect}.recordedFrom = ${merge}.at AND ${redirect}.id IN named
      RETURN ${redirect}.id ORDER BY ${redirect}.id
    }`;
}
