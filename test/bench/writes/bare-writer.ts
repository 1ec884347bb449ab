import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import neo4j from "neo4j-driver";
import { toNeo4jIntegers } from "../contestants/integers.js";
import { serve } from "../contestants/serve.js";
import type { WorkloadFact } from "./workload.js";

/** A seller, a claim, a change log entry and the graph's revision, written by hand in one statement. */
const text = `
  MATCH (g:Graph {id: 'graph'}) SET g.writer = 'bare'
  WITH g MATCH (a:Entity {id: $from}) MATCH (b:Entity {id: $to}) MATCH (s:Source {id: $source})
  SET g.revision = g.revision + 1, g.recordedAt = $at
  CREATE (a)-[r:SELLS_ON]->(b)
  SET r = $fact, r.fromId = $from, r.toId = $to, r.fromName = a.name, r.recordedFrom = $at, r.recordedTo = 9007199254740991
  CREATE (c:Claim)-[:CITES]->(s) SET c = $claim, c.recordedAt = $at
  CREATE (h:Change) SET h = $change, h.revision = g.revision, h.at = $at, h.entityIds = [$from, $to]
  RETURN g.revision`;

/**
 * The least code that can record a fact over HTTP: a hand-written statement in a transaction of the driver.
 */
await serve(async ({ uri, username, password, database }) => {
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password), { disableLosslessIntegers: true });
  const server = createServer(async (request, response) => {
    try {
      const revision = await write(JSON.parse(await readBody(request)) as WorkloadFact);
      response.setHeader("content-type", "application/json").end(JSON.stringify({ data: { revision } }));
    } catch (error) {
      response.writeHead(500).end(JSON.stringify({ errors: [{ message: (error as Error).message }] }));
    }
  });
  const write = async (fact: WorkloadFact): Promise<unknown> => {
    const session = driver.session({ database });
    try {
      const parameters = buildParameters(fact);
      const { records } = await session.executeWrite((transaction) => transaction.run(text, parameters));
      return records[0]?.get(0);
    } finally {
      await session.close();
    }
  };
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
});

function buildParameters({ id, from, to, source, statement }: WorkloadFact) {
  const days = toNeo4jIntegers({ firstDay: 20200101, lastDay: 99991231, sureFirstDay: 20201231 });
  return {
    from,
    to,
    source,
    ...toNeo4jIntegers({ at: Date.now() * 1000 }),
    fact: { id, validFrom: "2020", status: "SUPPORTED", confidence: 0.8, ...days },
    claim: {
      id: `claim:${id}`,
      subjectId: id,
      statement,
      stance: "SUPPORTS",
      basis: "REPORT",
      confidence: 0.8,
      recordedBy: "bare",
    },
    change: { action: "RECORDED", by: "bare", nodeId: id, summary: `Seller ${from} → ${to}` },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}
