import { GraphStatistics } from "../../domain/graphql/graph-statistics.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { constant, instant, listIn, object, type Projection, plain } from "../cypher/projection.js";
import { rootStatement } from "../cypher/root-statement.js";
import { queryField } from "../fields/query-field.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import { buildObjectFrom } from "../selection/response-object.js";
import type { FieldSelection, Selection } from "../selection/selection.js";

export const graphField = queryField("graph", {
  type: () => GraphStatistics,
  followsRevision: true,
  description:
    "The revision of the graph, and how many entities and facts it has. Counts come from the store and cost nothing.",
  statement: ({ selection }) => {
    const projection = object(selection, constant("GraphStatistics"), projectStatistic);
    return rootStatement(
      "graph",
      createQueryBuilder(null),
      ["OPTIONAL MATCH (g:Graph {id: 'graph'})"],
      projection,
    );
  },
});

function projectStatistic({ name, selection }: FieldSelection): Projection {
  if (name === "revision") return plain("coalesce(g.revision, 0)");
  if (name === "recordedAt") return instant("g.recordedAt");
  if (name === "entityCounts")
    return counts(
      entityKinds.map(({ kind }) => kind),
      entityKinds.map(({ label }) => `COUNT { MATCH (:${label}) }`),
      selection,
    );
  return counts(
    relationshipKinds.map(({ kind }) => kind),
    relationshipKinds.map(
      ({ stored }) =>
        `COUNT { MATCH ()-[:${stored.openEnded}]->() } + COUNT { MATCH ()-[:${stored.bounded}]->() }`,
    ),
    selection,
  );
}

function counts(kinds: readonly string[], expressions: readonly string[], selection: Selection): Projection {
  return {
    cypher: `[${expressions.join(", ")}]`,
    read: (values) =>
      listIn(values).map((count, index) => buildObjectFrom(selection, { kind: kinds[index], count })),
  };
}
