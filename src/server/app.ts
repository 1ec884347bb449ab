import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { expressMiddleware } from "@as-integrations/express5";
import compression from "compression";
import express, { type Express, type Request } from "express";
import type { GraphQLSchema } from "graphql";
import type { Caller } from "../domain/caller.js";
import type { Logger } from "../log.js";
import type { Database } from "../neo4j/database.js";
import { admission } from "./auth/admission.js";
import { auditLog } from "./auth/audit.js";
import { authenticator } from "./auth/authenticate.js";
import { authorisation } from "./auth/authorisation.js";
import { addressOf, callerOf } from "./auth/callers.js";
import { createGate, type Gate } from "./auth/gate.js";
import { type TokenOptions, tokenReader } from "./auth/tokens.js";
import { cacheHeaders, conditionalGet } from "./conditional-get.js";
import { costLimit } from "./cost-limit.js";
import { directAnswers } from "./direct-answers.js";
import { explorer } from "./explorer.js";
import { errorFormatter, type FormatError } from "./format-error.js";
import { freshnessOf } from "./freshness.js";
import { health } from "./health.js";
import { persistedDocuments } from "./persisted-documents.js";
import { askSchema } from "./reconcile/ask.js";
import { reconcile } from "./reconcile.js";
import type { RequestContext } from "./request-context.js";
import { createSchema, printedSchema } from "./schema.js";
import { settledMarks } from "./settled.js";
import { statusForJson } from "./status-for-json.js";
import { MAX_MESSAGE } from "./streams/limits.js";
import { createStreams, type Streams } from "./streams/streams.js";
import { STREAM_PATH, subscriptions } from "./streams/subscriptions.js";

export interface AppOptions {
  readonly database: Database;
  readonly log: Logger;
  /** What one query may cost at most. */
  readonly maxCost: number;
  /** Whether one who shows neither key nor token may ask. */
  readonly anonymousReads: boolean;
  /** How tokens are read; null: none are taken. */
  readonly tokens: TokenOptions | null;
}

/** What HTTP serves, and the means to end it. */
export interface App {
  readonly express: Express;
  /** Takes over the connection of a request that asks for a WebSocket. */
  readonly upgrade: Streams["upgrade"];
  /** Ends the answers that are held open. */
  endStreams(): Promise<void>;
  /** To be called once all requests are answered. */
  stop(): Promise<void>;
}

/** Of the time that a statement may take the part after which it ends with what it has, where that is of use. */
const PATIENCE = 0.5;

/** Puts together what HTTP serves: GraphQL, the schema's text, the health of the process, the explorer. */
export async function createApp({
  database,
  log,
  maxCost,
  anonymousReads,
  tokens,
}: AppOptions): Promise<App> {
  const gate = createGate({
    authenticate: authenticator(database, tokens && tokenReader(tokens)),
    anonymousReads,
    audit: auditLog(log),
  });
  const formatError = errorFormatter(log);
  const schema = createSchema();
  const apollo = graphqlServer({ schema, database, formatError, gate, maxCost });
  await apollo.start();
  const app = express();
  const sdl = printedSchema();
  app.disable("x-powered-by");
  app.use(compression());
  const json = express.json({ limit: MAX_MESSAGE });
  const admitted = admission(gate, formatError);
  app.get("/schema.graphql", admitted, (_, response) => void response.type("text/plain").send(sdl));
  app.use("/health", health(database));
  const ask: RequestContext["ask"] = (statement) => database.read(statement);
  const patience = database.timeout * PATIENCE;
  const contextOf = (caller: Caller, address: string): RequestContext => ({
    ask,
    patience,
    caller,
    address,
    log,
    database,
  });
  const context = async ({ req }: { req: Request }): Promise<RequestContext> => ({
    ...contextOf(callerOf(req), addressOf(req)),
    freshness: freshnessOf(req),
  });
  const streams = createStreams({ apollo, schema, database, gate, formatError, log, contextOf });
  app.route(STREAM_PATH).get(admitted, streams.events).post(admitted, json, streams.events);
  app.use("/graphql", admitted, conditionalGet(database), json, expressMiddleware(apollo, { context }));
  const askFor = (request: Request) => askSchema(schema, () => context({ req: request }));
  app.use("/reconcile", reconcile({ admitted, formatError, ask: askFor }));
  app.use(explorer());
  return {
    express: app,
    upgrade: streams.upgrade,
    endStreams: () => streams.stop(),
    stop: () => apollo.stop(),
  };
}

interface ServerOptions {
  readonly schema: GraphQLSchema;
  readonly database: Database;
  readonly formatError: FormatError;
  readonly gate: Gate;
  readonly maxCost: number;
}

function graphqlServer({
  schema,
  database,
  formatError,
  gate,
  maxCost,
}: ServerOptions): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: { cache: persistedDocuments() },
    formatError,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      authorisation(gate),
      costLimit(maxCost, database),
      settledMarks(),
      cacheHeaders,
      statusForJson,
      subscriptions(formatError),
      directAnswers,
    ],
  });
}
