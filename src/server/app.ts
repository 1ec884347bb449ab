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
import { cacheHeaders, conditionalGet } from "./conditional-get.js";
import { costLimit } from "./cost-limit.js";
import { directAnswers } from "./direct-answers.js";
import { errorFormatter } from "./format-error.js";
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
}

/** The HTTP application, and the means to end it once its requests are answered. */
export interface App {
  readonly express: Express;
  stop(): Promise<void>;
}

/** Puts together what HTTP serves: GraphQL, the schema's text, the health of the process. */
export async function createApp({ database, log, maxCost }: AppOptions): Promise<App> {
  const apollo = graphqlServer(createSchema(), log, maxCost);
  await apollo.start();
  const app = express();
  const sdl = printedSchema();
  app.disable("x-powered-by");
  app.use(compression());
  app.get("/", (_, response) => void response.type("text/plain").send(greeting));
  app.get("/schema.graphql", (_, response) => void response.type("text/plain").send(sdl));
  app.use("/health", health(database));
  const ask: RequestContext["ask"] = (statement) => database.read(statement);
  const context = async ({ req }: { req: Request }): Promise<RequestContext> => ({
    ask,
    freshness: freshnessOf(req),
  });
  app.use(
    "/graphql",
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

function graphqlServer(schema: GraphQLSchema, log: Logger, maxCost: number): ApolloServer<RequestContext> {
  return new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: { cache: persistedDocuments() },
    formatError: errorFormatter(log),
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      costLimit(maxCost),
      cacheHeaders,
      statusForJson,
      directAnswers,
    ],
  });
}
