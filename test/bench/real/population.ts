import type { Database } from "../../../src/neo4j/database.js";
import { createStatement } from "../../../src/neo4j/statement.js";
import type { Population } from "./groups.js";

const HUBS = 20;

export async function populationOf(database: Database): Promise<Population> {
  const column = (text: string): Promise<readonly string[]> =>
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
    names: await column("MATCH (n:Entity) RETURN n.name ORDER BY n.id"),
    ids: await column("MATCH (n:Entity) RETURN n.id ORDER BY n.id"),
    hubs: await column(
      `MATCH (n:Entity) RETURN n.id ORDER BY COUNT { (n)--(:Entity) } DESC, n.id LIMIT ${HUBS}`,
    ),
  };
}
