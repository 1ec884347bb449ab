import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { expressMiddleware } from "@as-integrations/express5";
import compression from "compression";
import express, { type Express, type Request } from "express";
import type { GraphQLSchema } from "graphql";
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
import { errorFormatter, type FormatError } from "./format-error.js";
import { freshnessOf } from "./freshness.js";
import { health } from "./health.js";
import { persistedDocuments } from "./persisted-documents.js";
import type { RequestContext } from "./request-context.js";
import { createSchema, printedSchema } from "./schema.js";
import { statusForJson } from "./status-for-json.js";

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

/** The HTTP application, and the means to end it once its requests are answered. */
export interface App {
  readonly express: Express;
  stop(): Promise<void>;
}

/** Puts together what HTTP serves: GraphQL, the schema's text, the health of the process. */
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
  const apollo = graphqlServer({ schema: createSchema(), formatError, gate, maxCost });
  await apollo.start();
  const app = express();
  const sdl = printedSchema();
  app.disable("x-powered-by");
  app.use(compression());
  app.get("/", (_, response) => void response.type("text/plain").send(greeting));
  const admitted = admission(gate, formatError);
  app.get("/schema.graphql", admitted, (_, response) => void response.type("text/plain").send(sdl));
  app.use("/health", health(database));
  const ask: RequestContext["ask"] = (statement) => database.read(statement);
  const context = async ({ req }: { req: Request }): Promise<RequestContext> => ({
    ask,
    caller: callerOf(req),
    address: addressOf(req),
    database,
    freshness: freshnessOf(req),
  });
  app.use(
    "/graphql",
    admitted,
    conditionalGet(database),
    express.json({ limit: "1mb" }),
    expressMiddleware(apollo, { context }),
  );
  return { express: app, stop: () => apollo.stop() };
}

const greeting = `brandgraph: who owns what, who sells what where, who sues whom, and how each of these is known.

Ask by GraphQL:  POST /graphql
Its schema:      GET  /schema.graphql
Its health:      GET  /health/ready
`;

interface ServerOptions {
  readonly schema: GraphQLSchema;
  readonly formatError: FormatError;
  readonly gate: Gate;
  readonly maxCost: number;
}

function graphqlServer({ schema, formatError, gate, maxCost }: ServerOptions): ApolloServer<RequestContext> {
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
      costLimit(maxCost),
      cacheHeaders,
      statusForJson,
      directAnswers,
    ],
  });
}
