import { Source } from "../../domain/graphql/source.js";
import { connectionType } from "../../domain/schema/connection-type.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import { projectConnection } from "../connection/connection.js";
import { rootStatement } from "../cypher/root-statement.js";
import { queryField } from "../fields/query-field.js";
import { createQueryBuilder } from "../project/create-query-builder.js";

const SourceConnection = connectionType("Source", Source);

export const sourcesField = queryField("sources", {
  type: () => SourceConnection,
  description: "The sources of the claims, ordered by title. Retracted ones are left out.",
  args: pagingArguments,
  statement: (field) => {
    const builder = createQueryBuilder(null);
    const source = builder.variable("s");
    const list = projectConnection(builder, field, {
      clauses: [`MATCH (${source}:Source) WHERE ${source}.retractedAt IS NULL`],
      names: [source],
      keys: [{ cypher: `${source}.title`, descending: false }],
      identity: `${source}.id`,
      node: (selection) => builder.project.source(builder, selection, { source, version: source }),
      mark: "sources",
    });
    return rootStatement("sources", builder, [], list);
  },
});
