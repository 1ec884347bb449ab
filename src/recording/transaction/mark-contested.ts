import type { Database } from "../../neo4j/database.js";
import { standalone } from "../store/clause.js";
import { contestedClause } from "../store/write-claims.js";

/** The number of claims checked in one transaction. */
const PAGE_SIZE = 20_000;

/** Marks those of some claims that conflict with another, as recording does. */
export async function markContested(database: Database, ids: readonly string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += PAGE_SIZE) {
    const mark = standalone("mark contested claims", contestedClause(ids.slice(at, at + PAGE_SIZE)));
    await database.write(({ run }) => run(mark), { timeout: 0 });
  }
}
