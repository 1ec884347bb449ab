import { ID } from "type-graphql";
import { Job } from "../../domain/graphql/job.js";
import { rootStatement } from "../cypher/root-statement.js";
import { queryField } from "../fields/query-field.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import { projectJob } from "../project/job.js";

export const jobField = queryField("job", {
  type: () => Job,
  nullable: true,
  description: "The import with this id, in its present state.",
  args: { id: { type: () => ID, nullable: false, description: "Its id." } },
  statement: (field) => {
    const draft = createQueryBuilder(null);
    const job = draft.variable("j");
    const find = `MATCH (${job}:Job {id: ${draft.parameter(field.args.id)}})`;
    return rootStatement("job", draft, [find], projectJob(draft, field.selection, job));
  },
});
