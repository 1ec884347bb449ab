import type { Database } from "../../../src/neo4j/database.js";
import { createStatement } from "../../../src/neo4j/statement.js";
import type { QueryTargets } from "./groups.js";

const HUBS = 20;

export async function readQueryTargets(database: Database): Promise<QueryTargets> {
  const readColumn = (text: string): Promise<readonly string[]> =>
    database.read(
      createStatement({
        name: "population",
        access: "READ",
        text,
        parameters: {},
        read: (rows) => rows.map(([value]) => String(value)),
      }),
    );
  return {
    names: await readColumn("MATCH (n:Entity) RETURN n.name ORDER BY n.id"),
    ids: await readColumn("MATCH (n:Entity) RETURN n.id ORDER BY n.id"),
    hubs: await readColumn(
      `MATCH (n:Entity) RETURN n.id ORDER BY COUNT { (n)--(:Entity) } DESC, n.id LIMIT ${HUBS}`,
    ),
  };
}
