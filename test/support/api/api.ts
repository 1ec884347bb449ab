import { join } from "node:path";
import { inject } from "vitest";
import type { Role } from "../../../src/domain/graphql/role.js";
import { createLogger } from "../../../src/log.js";
import { type Database, openDatabase } from "../../../src/neo4j/database.js";
import { applyMigrations } from "../../../src/neo4j/migrate.js";
import type { Statement } from "../../../src/neo4j/statement.js";
import { packageRoot } from "../../../src/paths.js";
import type { TokenOptions } from "../../../src/server/auth/tokens.js";
import { type AppOptions, createApp } from "../../../src/server/http/app.js";
import { type HttpTimeouts, listen } from "../../../src/server/http/listen.js";
import { loadSeed } from "../../../src/transfer/seed/load-seed.js";
import { emptyDatabase } from "../graph/empty-database.js";
import { bearer, giveKey } from "./keys.js";

export interface GraphQLAnswer {
  // biome-ignore lint/suspicious/noExplicitAny: a test reads answers of any shape and says what they must be.
  readonly data: any;
  readonly errors?: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The API over HTTP on the test run's Neo4j. */
export interface TestApi {
  readonly url: string;
  readonly database: Database;
  /** The statements run since the last call, without what the server reads for itself: sizes, and how far the graph has come. */
  statements(): readonly Statement[];
  /** Asks over HTTP and returns the whole answer. */
  send(query: string, variables?: Record<string, unknown>): Promise<GraphQLAnswer>;
  /** Asks over HTTP and returns the data; fails on an answer with errors. */
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  ask(query: string, variables?: Record<string, unknown>): Promise<any>;
  stop(): Promise<void>;
}

export interface ServeOptions extends Partial<Omit<AppOptions, "database" | "maxCost">> {
  /** Whether one without a key may ask; yes unless given. */
  readonly anonymousReads?: boolean;
  /** How tokens are read; none are taken unless given. */
  readonly tokens?: TokenOptions | null;
  /** How long clients may take; as long as the product grants unless given. */
  readonly clients?: HttpTimeouts;
  /** The role of the key that requests show; none unless given. */
  readonly as?: Role;
}

export interface TestApiOptions extends ServeOptions {
  /** Where the run's Neo4j is reached; at its own address unless given. */
  readonly uri?: string;
  /** Whether the graph holds the seed or is empty; the seed unless given. */
  readonly seed?: boolean;
  /** Milliseconds that a statement may take; 30,000 unless given. */
  readonly timeout?: number;
}

/** Starts the API on an empty graph, or on one that holds the seed. */
export async function startApi({
  seed = true,
  timeout = 30_000,
  uri,
  ...options
}: TestApiOptions = {}): Promise<TestApi> {
  const database = openDatabase({ ...inject("neo4j"), ...(uri && { uri }) }, { timeout });
  await emptyDatabase(database);
  await applyMigrations(database);
  if (seed) await loadSeed(database, join(packageRoot, "seed"));
  return serveApi(database, options);
}

const ofTheServer = new Set(["label counts", "revision"]);

/** Starts the API on a database as it stands, which it closes in the end. */
export async function serveApi(
  database: Database,
  { anonymousReads = true, tokens = null, as, clients, log, ...rest }: ServeOptions = {},
): Promise<TestApi> {
  const statements: Statement[] = [];
  const watched: Database = {
    ...database,
    read: (statement, options) => {
      if (!ofTheServer.has(statement.name)) statements.push(statement as Statement);
      return database.read(statement, options);
    },
  };
  const app = await createApp({
    database: watched,
    log: log ?? createLogger("silent"),
    maxCost: 50_000,
    anonymousReads,
    tokens,
    ...rest,
  });
  const listening = await listen(app, "127.0.0.1", 0, clients);
  const shown = as ? bearer((await giveKey(database, as)).text) : {};
  const send = (query: string, variables?: Record<string, unknown>) =>
    post(`${listening.url}/graphql`, { query, variables }, shown);
  return {
    url: listening.url,
    database,
    statements: () => statements.splice(0),
    send,
    ask: async (query, variables) => {
      const { data, errors } = await send(query, variables);
      if (errors) throw new Error(JSON.stringify(errors, null, 2));
      return data;
    },
    stop: async () => {
      await listening.stop();
      await database.close();
    },
  };
}

async function post(url: string, body: unknown, shown: Record<string, string>): Promise<GraphQLAnswer> {
  const headers = { "content-type": "application/json", ...shown };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  return (await response.json()) as GraphQLAnswer;
}
