import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginLandingPageDisabled } from "@apollo/server/plugin/disabled";
import { expressMiddleware } from "@as-integrations/express5";
import { Neo4jGraphQL } from "@neo4j/graphql";
import express from "express";
import neo4j from "neo4j-driver";
import { peerTypes } from "./peer-types.js";
import { serve } from "./serve.js";

/** @neo4j/graphql as its documentation describes, on the same Apollo Server and Express as the product. */
await serve(async ({ uri, username, password, database }) => {
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
  const schema = await new Neo4jGraphQL({ typeDefs: peerTypes, driver }).getSchema();
  const apollo = new ApolloServer({
    schema,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginLandingPageDisabled()],
  });
  await apollo.start();
  const buildContext = async () => ({ sessionConfig: { database } });
  const app = express();
  app.use("/graphql", express.json({ limit: "1mb" }), expressMiddleware(apollo, { context: buildContext }));
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql` };
});
