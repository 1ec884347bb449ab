import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import neo4j, { type Driver } from "neo4j-driver";
import { scenarios } from "../scenarios/all.js";
import { toNeo4jIntegers } from "./integers.js";
import { serve } from "./serve.js";

const statements = new Map(scenarios.map(({ name, bare }) => [name, bare.text]));

/** The least code that can answer a question over HTTP: a hand-written statement, the driver, JSON. */
await serve(async ({ uri, username, password, database }) => {
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password), { disableLosslessIntegers: true });
  const server = createServer(async (request, response) => {
    const { query, variables } = JSON.parse(await readBody(request)) as BareRequest;
    try {
      const data = await runQuery(driver, database, query, variables);
      response.setHeader("content-type", "application/json").end(JSON.stringify({ data }));
    } catch (error) {
      response.writeHead(500).end(JSON.stringify({ errors: [{ message: (error as Error).message }] }));
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
});

interface BareRequest {
  /** The name of the scenario. Its statement is run. */
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** One round trip, in a transaction that the server opens and closes itself. */
async function runQuery(driver: Driver, database: string, name: string, variables: BareRequest["variables"]) {
  const session = driver.session({ database, defaultAccessMode: neo4j.session.READ });
  try {
    const { records } = await session.run(statements.get(name)!, toNeo4jIntegers(variables));
    return records.map((record) => record.get(0) as unknown);
  } finally {
    await session.close();
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}
