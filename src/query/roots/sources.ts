import { connectionType } from "../../domain/model/connection-type.js";
import { pagingArguments } from "../../domain/paging.js";
import { Source } from "../../domain/source.js";
import { projectConnection } from "../connection.js";
import { createQueryBuilder } from "../new-draft.js";
import { queryField } from "../query-field.js";
import { rootStatement } from "../root-statement.js";

const SourceConnection = connectionType("Source", Source);

export const sourcesField = queryField("sources", {
  type: () => SourceConnection,
  description: "Where the claims were found, by title.",
  args: pagingArguments,
  statement: (field) => {
    const draft = createQueryBuilder(null);
    const source = draft.variable("s");
    const list = projectConnection(draft, field, {
      clauses: [`MATCH (${source}:Source)`],
      names: [source],
      keys: [{ cypher: `${source}.title`, descending: false }],
      identity: `${source}.id`,
      node: (selection) => draft.project.source(draft, selection, { source, version: source }),
      mark: "sources",
    });
    return rootStatement("sources", draft, [], list);
  },
});
