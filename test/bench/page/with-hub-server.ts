import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { runBrandgraph } from "../../support/process/cli.js";
import { testCache } from "../../support/process/neo4j.js";
import { type Server, startServer } from "../../support/process/server.js";

/** The name of the platform with the sellers. */
export const HUB = "Bench Market";

/** Starts a server with a platform of that many sellers, filled by a bulk import, and stops it afterwards. */
export async function runWithHubServer<T>(sellers: number, use: (server: Server) => Promise<T>): Promise<T> {
  const home = await mkdtemp(join(tmpdir(), "brandgraph-hub-"));
  const settings = { BRANDGRAPH_HOME: home, BRANDGRAPH_CACHE: testCache };
  try {
    const file = join(home, "hub.jsonl");
    await pipeline(Readable.from(generateHubLines(sellers)), createWriteStream(file));
    const { status, stderr } = await runBrandgraph(["import", file, "--bulk"], settings).finished;
    if (status !== 0) throw new Error(stderr);
    const server = await startServer({ ...settings, BRANDGRAPH_WARM_UP: "true" });
    try {
      return await use(server);
    } finally {
      await server.stop();
    }
  } finally {
    await rm(home, { recursive: true });
  }
}

function* generateHubLines(sellers: number): Generator<string> {
  const claims = [{ source: "source:bench" }];
  const formatLine = (value: object): string => `${JSON.stringify(value)}\n`;
  yield formatLine({ kind: "SOURCE", id: "source:bench", title: "A benchmark" });
  yield formatLine({ kind: "PLATFORM", id: "platform:bench", name: HUB, claims });
  for (let n = 0; n < sellers; n++)
    yield formatLine({ kind: "MERCHANT", id: `merchant:${n}`, name: `Seller ${n}`, claims });
  for (let n = 0; n < sellers; n++)
    yield formatLine({ kind: "SELLER", from: `merchant:${n}`, to: "platform:bench", claims });
}
