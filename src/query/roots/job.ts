import { ID } from "type-graphql";
import { Job } from "../../domain/graphql/job.js";
import { rootStatement } from "../cypher/root-statement.js";
import { queryField } from "../fields/query-field.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import { projectJob } from "../project/job.js";
import { checkKind, jobIds } from "../selection/check-kind.js";

export const jobField = queryField<{ readonly id: string }>("job", {
  type: () => Job,
  nullable: true,
  description:
    "The import with this id, in its present state. Null if there is none. The id of anything else is BAD_USER_INPUT.",
  args: { id: { type: () => ID, nullable: false, description: "Its id." } },
  statement: (field) => {
    checkKind("id", field.args.id, jobIds);
    const builder = createQueryBuilder(null);
    const job = builder.variable("j");
    const find = `MATCH (${job}:Job {id: ${builder.parameter(field.args.id)}})`;
    return rootStatement("job", builder, [find], projectJob(builder, field.selection, job));
  },
});
