import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { getRelease } from "../../src/neo4j/managed/install/releases.js";
import { run } from "../neo4j/managed/query.js";
import { createTemporaryFolder } from "../neo4j/managed/temporary-folder.js";
import { testCache } from "../support/process/neo4j.js";
import { startServer } from "../support/process/server.js";
import { fetchEntityName } from "./fetch-entity-name.js";
import { whySkipped } from "./java-of-2026.js";

describe.skipIf(whySkipped)(`BRANDGRAPH_NEO4J_VERSION=2026 ${whySkipped ?? ""}`, () => {
  it("starts Neo4j 2026 with the seed, for this machine only", async () => {
    const home = await createTemporaryFolder();
    const server = await startServer({
      BRANDGRAPH_HOME: home,
      BRANDGRAPH_CACHE: testCache,
      BRANDGRAPH_NEO4J_VERSION: "2026",
    });
    expect(await fetchEntityName(server, "brand:gucci")).toBe("Gucci");
    const password = (await readFile(join(home, "neo4j-password"), "utf8")).trim();
    const database = { uri: server.neo4j, username: "neo4j", password, database: "neo4j" };
    const version =
      "CALL dbms.components() YIELD name, versions WHERE name = 'Neo4j Kernel' RETURN versions[0]";
    expect(await run(database, version)).toBe(getRelease("2026").version);
    const network =
      "SHOW SETTINGS 'server.fleet_discovery.enabled', 'server.http.enabled' YIELD value RETURN collect(value)";
    expect(await run(database, network)).toEqual(["false", "false"]);
    await server.stop();
  }, 600_000);
});
