import { ID } from "type-graphql";
import { Job } from "../../domain/graphql/job.js";
import { buildRootStatement } from "../cypher/root-statement.js";
import { declareQueryField } from "../fields/query-field.js";
import { createQueryBuilder } from "../project/create-query-builder.js";
import { projectJob } from "../project/project-job.js";
import { checkKind, jobIds } from "../selection/check-kind.js";

export const jobField = declareQueryField<{ readonly id: string }>("job", {
  type: () => Job,
  nullable: true,
  description: "The import with this id, in its present state.",
  args: { id: { type: () => ID, nullable: false, description: "Its id." } },
  statement: (field) => {
    checkKind("id", field.args.id, jobIds);
    const builder = createQueryBuilder(null);
    const job = builder.createVariable("j");
    const find = `MATCH (${job}:Job {id: ${builder.addParameter(field.args.id)}})`;
    return buildRootStatement("job", builder, [find], projectJob(builder, field.selection, job));
  },
});
