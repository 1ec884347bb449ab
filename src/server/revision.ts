import type { Instant } from "../domain/time.js";
import type { Database, ReadOptions } from "../neo4j/database.js";
import { type Statement, statement } from "../neo4j/statement.js";

/** How far the graph has come. */
export interface Revision {
  readonly revision: number;
  /** When the last change was recorded; 0 on an empty graph. */
  readonly recordedAt: Instant;
  /** Differs after a restore: the same revision may be of another graph then. */
  readonly epoch: string;
}

const latest = statement<Revision>({
  name: "revision",
  access: "READ",
  text: "MATCH (g:Graph {id: 'graph'}) RETURN g.revision, g.recordedAt, g.epoch",
  parameters: {},
  read: ([row]) => ({
    revision: (row?.[0] ?? 0) as number,
    recordedAt: (row?.[1] ?? 0) as Instant,
    epoch: (row?.[2] ?? "") as string,
  }),
});

/** The graph's revision, by the cheapest read there is. */
export const readRevision = (database: Database, options?: ReadOptions): Promise<Revision> =>
  database.read(latest, options);

/** Marks the graph as one that was put in place of another. */
export const beginEpoch = (backup: string): Statement<void> =>
  statement({
    name: "begin an epoch",
    access: "WRITE",
    text: "MERGE (g:Graph {id: 'graph'}) SET g.epoch = $epoch",
    parameters: { epoch: `${backup} ${new Date().toISOString()}` },
    read: () => undefined,
  });
