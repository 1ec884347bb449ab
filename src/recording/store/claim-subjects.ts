import { type Statement, statement } from "../../neo4j/statement.js";
import { nodeBy } from "./by-id.js";

/** The subjects of claims, by the ids of those that are recorded. What a claim speaks of never changes. */
export const claimSubjects = (ids: readonly string[]): Statement<ReadonlyMap<string, string>> =>
  statement({
    name: "read what claims speak of",
    access: "READ",
    text: `UNWIND $ids AS id ${nodeBy("c", "Claim", "id", "id")} RETURN c.id, c.subjectId`,
    parameters: { ids },
    read: (rows) => new Map(rows as unknown as readonly [string, string][]),
  });
