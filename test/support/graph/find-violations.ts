import type { Database } from "../../../src/neo4j/database.js";
import { checkInvariants, type Finding } from "../../../src/recording/invariants.js";

/** Finds the invariants of the model that a graph violates: none if it is consistent. */
export async function findViolations(database: Database): Promise<readonly Finding[]> {
  const findings = await checkInvariants((statement) => database.read(statement));
  return findings.filter(({ count }) => count > 0);
}

/** Counts the violations of all invariants of the model. */
export async function countViolations(database: Database): Promise<number> {
  return (await findViolations(database)).reduce((sum, { count }) => sum + count, 0);
}
