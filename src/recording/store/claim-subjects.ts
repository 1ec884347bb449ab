import { type Statement, statement } from "../../neo4j/statement.js";
import { nodeBy } from "./by-id.js";

/** The subjects of the recorded claims among the given ids. The subject of a claim never changes. */
export const claimSubjects = (ids: readonly string[]): Statement<ReadonlyMap<string, string>> =>
  statement({
    name: "read what claims speak of",
    access: "READ",
    text: `UNWIND $ids AS id ${nodeBy("c", "Claim", "id", "id")} RETURN c.id, c.subjectId`,
    parameters: { ids },
    read: (rows) => new Map(rows as unknown as readonly [string, string][]),
  });
