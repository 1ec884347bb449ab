import type { Instant } from "../domain/time.js";
import type { Database } from "../neo4j/database.js";
import { statement } from "../neo4j/statement.js";

/** How far the graph has come. */
export interface Revision {
  readonly revision: number;
  /** When the last change was recorded; 0 on an empty graph. */
  readonly recordedAt: Instant;
}

const latest = statement<Revision>({
  name: "revision",
  access: "READ",
  text: "MATCH (g:Graph {id: 'graph'}) RETURN g.revision, g.recordedAt",
  parameters: {},
  read: ([row]) => ({ revision: (row?.[0] ?? 0) as number, recordedAt: (row?.[1] ?? 0) as Instant }),
});

/** The graph's revision, by the cheapest read there is. */
export const readRevision = (database: Database): Promise<Revision> => database.read(latest);
