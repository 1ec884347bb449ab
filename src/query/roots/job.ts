import { ID } from "type-graphql";
import { Job } from "../../domain/job.js";
import { projectJob } from "../job.js";
import { createQueryBuilder } from "../new-draft.js";
import { queryField } from "../query-field.js";
import { rootStatement } from "../root-statement.js";

export const jobField = queryField("job", {
  type: () => Job,
  nullable: true,
  description: "An import by its id, as it is now.",
  args: { id: { type: () => ID, nullable: false, description: "Its id." } },
  statement: (field) => {
    const draft = createQueryBuilder(null);
    const job = draft.variable("j");
    const find = `MATCH (${job}:Job {id: ${draft.parameter(field.args.id)}})`;
    return rootStatement("job", draft, [find], projectJob(draft, field.selection, job));
  },
});
