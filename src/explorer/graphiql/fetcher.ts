import { createGraphiQLFetcher, type Fetcher } from "@graphiql/toolkit";
import { createClient } from "graphql-ws";
import { apiKey } from "../api/api-key.js";

/** Asks this server, subscriptions by WebSocket, and shows the key where one is kept. */
export function createFetcher(): Fetcher {
  const authorization = () => {
    const key = apiKey();
    return key ? { authorization: `Bearer ${key}` } : {};
  };
  return createGraphiQLFetcher({
    url: "/graphql",
    fetch: (input, init) => fetch(input, { ...init, headers: { ...init?.headers, ...authorization() } }),
    wsClient: createClient({
      url: `${location.protocol.replace("http", "ws")}//${location.host}/graphql`,
      connectionParams: authorization,
    }),
  });
}
