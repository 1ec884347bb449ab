import { join } from "node:path";
import { kinds } from "../../src/domain/kinds/vocabulary.js";
import { createLogger } from "../../src/log.js";
import type { Database } from "../../src/neo4j/database.js";
import { packageRoot } from "../../src/paths.js";
import { saveKey } from "../../src/server/auth/api-keys.js";
import { createApp } from "../../src/server/http/app.js";
import type { AppOptions } from "../../src/server/http/app-options.js";
import { listen } from "../../src/server/http/listen.js";
import { loadSeed } from "../../src/transfer/seed/load-seed.js";
import { computeApiKeyHash } from "../../src/util/api-key-secret.js";
import { computeHash } from "../bench/graph/random.js";
import { toBearerHeader } from "../support/api/keys.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { writeGraph } from "../support/graph/graph.js";
import { instants, sampleGraph } from "../support/graph/random-graph.js";
import { writeText } from "../support/process/write-text.js";
import { waitUntil } from "../support/wait/wait-until.js";
import type { StoppedClock } from "./stop-clock.js";

/** A graph, and the address of an API on it. */
export interface ServedGraph {
  readonly database: Database;
  /** The address of an API that anybody may read. */
  readonly url: string;
  /** Replaces ids of the seed in a text with ids that this graph has. */
  readonly localize: (text: string) => string;
  /** The clock of the API, which stands still between writes. */
  readonly clock: StoppedClock;
}

export const graphNames = ["seed", "random"] as const;
type GraphName = (typeof graphNames)[number];

/** The size of the random graph: entities and facts of each kind. */
const ENTITIES = 4;
const FACTS = 6;
const DRAW = 44;

const keyText = "bg_".padEnd(46, "k");
/** The header of a curator. */
export const curatorHeader = toBearerHeader(keyText);

/** Writes one of the graphs in place of what the database has, and a key. */
export async function fillDatabase(database: Database, name: GraphName): Promise<void> {
  await emptyDatabase(database);
  if (name === "seed") await loadSeed(database, join(packageRoot, "seed"));
  else {
    await writeGraph(database, sampleGraph(DRAW, ENTITIES, FACTS));
    await writeText(database, `MATCH (g:Graph) SET g.revision = 1, g.recordedAt = ${instants.at(-1)}`);
  }
  const hash = computeApiKeyHash(keyText);
  const key = {
    hash,
    name: "curator",
    role: "CURATOR",
    createdAt: 0,
    createdBy: "test",
    expiresAt: null,
  } as const;
  await database.write(({ run }) => run(saveKey(key)));
}

/** Serves an API on a database as it is. */
export async function serveDatabase(
  database: Database,
  options: Partial<AppOptions> = {},
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const log = createLogger("silent");
  const app = await createApp({
    database,
    log,
    maxCost: 50_000,
    anonymousReads: true,
    tokens: null,
    ...options,
  });
  const server = await listen(app, "127.0.0.1", 0);
  // The sizes of the graph, of which costs depend, are read in the background.
  await waitUntil(() => database.pendingStatements() === 0, "the sizes of the graph");
  return server;
}

const seedId = new RegExp(
  `\\b(${kinds.map(({ prefix }) => prefix).join("|")})(:|%3A)([a-z0-9][a-z0-9-]*)`,
  "g",
);

/** For each graph, how ids of the seed are replaced. The same id is always replaced by the same. */
export const localizers: Readonly<Record<GraphName, ServedGraph["localize"]>> = {
  seed: (text) => text,
  random: (text) =>
    text.replace(
      seedId,
      (_, prefix: string, colon: string, name: string) => `${prefix}${colon}${computeHash(name) % ENTITIES}`,
    ),
};
