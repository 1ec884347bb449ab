import { GraphStatistics } from "../../domain/graphql/graph-statistics.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { listOpenTypes } from "../../domain/model/relationship-kind.js";
import {
  type Projection,
  projectConstant,
  projectExpression,
  projectInstant,
  projectObject,
  readList,
} from "../cypher/projection.js";
import { buildRootStatement } from "../cypher/root-statement.js";
import { declareQueryField } from "../fields/query-field.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import { buildObjectFrom } from "../selection/response-object.js";
import type { FieldSelection, SelectionSet } from "../selection/selection.js";

export const graphField = declareQueryField("graph", {
  type: () => GraphStatistics,
  followsRevision: true,
  description: "The revision of the graph, and its numbers of entities and facts.",
  statement: ({ selection }) => {
    const projection = projectObject(selection, projectConstant("GraphStatistics"), projectStatistic);
    return buildRootStatement(
      "graph",
      createQueryBuilder(null),
      ["OPTIONAL MATCH (g:Graph {id: 'graph'})"],
      projection,
    );
  },
});

function projectStatistic({ name, selection }: FieldSelection): Projection {
  if (name === "revision") return projectExpression("coalesce(g.revision, 0)");
  if (name === "recordedAt") return projectInstant("g.recordedAt");
  if (name === "entityCounts")
    return projectCounts(
      entityKinds.map(({ kind }) => kind),
      entityKinds.map(({ label }) => `COUNT { MATCH (:${label}) }`),
      selection,
    );
  return projectCounts(
    relationshipKinds.map(({ kind }) => kind),
    relationshipKinds.map((kind) =>
      listOpenTypes(kind)
        .map((type) => `COUNT { MATCH ()-[:${type}]->() }`)
        .join(" + "),
    ),
    selection,
  );
}

function projectCounts(
  kinds: readonly string[],
  expressions: readonly string[],
  selection: SelectionSet,
): Projection {
  return {
    cypher: `[${expressions.join(", ")}]`,
    read: (values) =>
      readList(values).map((count, index) => buildObjectFrom(selection, { kind: kinds[index], count })),
  };
}
