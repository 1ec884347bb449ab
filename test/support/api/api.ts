import { join } from "node:path";

import type { Role } from "../../../src/domain/graphql/access/role.js";
import { createLogger } from "../../../src/log.js";
import { type Database, openDatabase } from "../../../src/neo4j/database.js";
import { applyMigrations } from "../../../src/neo4j/migrate.js";
import type { Statement } from "../../../src/neo4j/statement.js";
import { packageRoot } from "../../../src/paths.js";
import type { TokenOptions } from "../../../src/server/auth/tokens.js";
import { createApp } from "../../../src/server/http/app.js";
import type { AppOptions } from "../../../src/server/http/app-options.js";
import { type HttpTimeouts, listen } from "../../../src/server/http/listen.js";
import { loadSeed } from "../../../src/transfer/seed/load-seed.js";
import { emptyDatabase } from "../graph/empty-database.js";
import { acquireNeo4j, findSeededNeo4j } from "../process/test-neo4j.js";
import { awaitWithDeadline } from "../wait/with-deadline.js";
import { createTestKey, toBearerHeader } from "./keys.js";
import { recordReads } from "./recorded-reads.js";

export interface GraphQLAnswer {
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of any shape and check them.
  readonly data: any;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The API over HTTP on the test run's Neo4j. */
export interface TestApi {
  readonly url: string;
  readonly database: Database;
  /** The headers of a request: those of its body, and the key. */
  readonly headers: Readonly<Record<string, string>>;
  /** The statements since the last call, without the server's own reads of sizes and of the last revision. */
  statements(): readonly Statement[];
  /** Sends a request over HTTP and returns the whole response. */
  send(query: string, variables?: Record<string, unknown>): Promise<GraphQLAnswer>;
  /** Sends a request over HTTP and returns the data. Fails if the response has errors. */
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  execute(query: string, variables?: Record<string, unknown>): Promise<any>;
  /** Reads the revision of the graph. */
  readRevision(): Promise<number>;
  /** Reads the instant of the last change. */
  readLastInstant(): Promise<string>;
  stop(): Promise<void>;
}

export interface ServeOptions extends Partial<Omit<AppOptions, "database" | "maxCost">> {
  /** True if requests without a key are allowed. Default: true. */
  readonly anonymousReads?: boolean;
  /** The options for verifying tokens. Default: tokens are rejected. */
  readonly tokens?: TokenOptions | null;
  /** The time limits of clients. Default: those of the product. */
  readonly clients?: HttpTimeouts;
  /** The role of the key that requests carry. Default: no key. */
  readonly as?: Role;
}

export interface TestApiOptions extends ServeOptions {
  /** The address of the run's Neo4j. Default: its own address. */
  readonly uri?: string;
  /** True if the graph has the seed, false if it is empty. Default: true. */
  readonly seed?: boolean;
  /** The time limit of a statement in milliseconds. Default: two minutes, since a busy machine plans slowly. */
  readonly timeout?: number;
}

/** The time limit of a statement, unless a test gives another. */
const LONGEST_STATEMENT_MS = 120_000;

/** Starts the API on an empty graph, or on one with the seed. */
export async function startApi({
  seed = true,
  timeout = LONGEST_STATEMENT_MS,
  uri,
  ...options
}: TestApiOptions = {}): Promise<TestApi> {
  const database = openDatabase({ ...acquireNeo4j(), ...(uri && { uri }) }, { timeout });
  await emptyDatabase(database);
  await applyMigrations(database);
  if (seed) await loadSeed(database, join(packageRoot, "seed"));
  return serveApi(database, options);
}

/**
 * Starts the API on the run's graph with the seed, which nobody changes but for keys and saved views; on a graph of its own if
 * the run has none.
 */
export async function startSharedApi({
  timeout = LONGEST_STATEMENT_MS,
  uri,
  ...options
}: Omit<TestApiOptions, "seed"> = {}): Promise<TestApi> {
  const seeded = findSeededNeo4j();
  if (!seeded) return startApi({ timeout, ...options, ...(uri && { uri }) });
  return serveApi(openDatabase({ ...seeded, ...(uri && { uri }) }, { timeout }), options);
}

/** More than the time limit of a statement, after which there is an answer in any case, and less than that of a hook. */
const ANSWER_SECONDS = 240;

/** Starts the API on a database as it is. The database is closed when the API stops. */
export async function serveApi(
  database: Database,
  { anonymousReads = true, tokens = null, as, clients, log, ...rest }: ServeOptions = {},
): Promise<TestApi> {
  const recorded = recordReads(database);
  const app = await createApp({
    database: recorded.database,
    log: log ?? createLogger("silent"),
    maxCost: 50_000,
    anonymousReads,
    tokens,
    ...rest,
  });
  const listening = await listen(app, "127.0.0.1", 0, clients);
  const key = as ? toBearerHeader((await createTestKey(database, as)).text) : {};
  const headers = { "content-type": "application/json", ...key };
  const send = (query: string, variables?: Record<string, unknown>) =>
    awaitWithDeadline(
      sendJson(`${listening.url}/graphql`, { query, variables }, headers),
      `the answer to ${query.trim().slice(0, 200)}`,
      ANSWER_SECONDS,
    );
  const execute: TestApi["execute"] = async (query, variables) => {
    const { data, errors } = await send(query, variables);
    if (errors) throw new Error(JSON.stringify(errors, null, 2));
    return data;
  };
  return {
    url: listening.url,
    database,
    headers,
    statements: recorded.takeStatements,
    send,
    execute,
    readRevision: async () => (await execute("{ graph { revision } }")).graph.revision,
    readLastInstant: async () => (await execute("{ graph { recordedAt } }")).graph.recordedAt,
    stop: async () => {
      await listening.stop();
      await database.close();
    },
  };
}

async function sendJson(url: string, body: unknown, headers: Record<string, string>): Promise<GraphQLAnswer> {
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  return (await response.json()) as GraphQLAnswer;
}
