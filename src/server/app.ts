import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import { expressMiddleware } from "@as-integrations/express5";
import express, { type Express } from "express";
import type { GraphQLSchema } from "graphql";
import type { Logger } from "../log.js";
import type { Database } from "../neo4j/database.js";
import type { QueryContext } from "../query/context.js";
import { errorFormatter } from "./format-error.js";
import { health } from "./health.js";
import { createSchema, printedSchema } from "./schema.js";

export interface AppOptions {
  readonly database: Database;
  readonly log: Logger;
}

/** The HTTP application, and the means to end it once its requests are answered. */
export interface App {
  readonly express: Express;
  stop(): Promise<void>;
}

/** Puts together what HTTP serves: GraphQL, the schema's text, the health of the process. */
export async function createApp({ database, log }: AppOptions): Promise<App> {
  const apollo = graphqlServer(createSchema(), log);
  await apollo.start();
  const app = express();
  const sdl = printedSchema();
  app.disable("x-powered-by");
  app.get("/", (_, response) => void response.type("text/plain").send(greeting));
  app.get("/schema.graphql", (_, response) => void response.type("text/plain").send(sdl));
  app.use("/health", health(database));
  const context = async (): Promise<QueryContext> => ({ ask: (statement) => database.read(statement) });
  app.use("/graphql", express.json({ limit: "1mb" }), expressMiddleware(apollo, { context }));
  return { express: app, stop: () => apollo.stop() };
}

const greeting = `brandgraph: who owns what, who sells what where, who sues whom, and how each of these is known.

Ask by GraphQL:  POST /graphql
Its schema:      GET  /schema.graphql
Its health:      GET  /health/ready
`;

function graphqlServer(schema: GraphQLSchema, log: Logger): ApolloServer<QueryContext> {
  return new ApolloServer<QueryContext>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: errorFormatter(log),
    plugins: [ApolloServerPluginLandingPageDisabled()],
  });
}
