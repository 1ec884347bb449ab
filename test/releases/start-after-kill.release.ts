import { expect, it } from "vitest";
import { getRelease } from "../../src/neo4j/managed/install/releases.js";
import { startManagedNeo4j } from "../../src/neo4j/managed/process/managed-neo4j.js";
import { gucci, keepGucci, run } from "../neo4j/managed/query.js";
import { createTemporaryFolder } from "../neo4j/managed/temporary-folder.js";
import { testServer } from "../support/process/neo4j.js";
import { whySkipped } from "./java-of-2026.js";

it.skipIf(whySkipped)(
  `data of a killed Neo4j 5.26 are converted with its last write ${whySkipped ?? ""}`,
  async () => {
    const home = await createTemporaryFolder();
    const killed = await startManagedNeo4j({ ...testServer, home, release: getRelease("5.26") });
    expect(await run(killed, keepGucci)).toBe("Gucci");
    process.kill(killed.pid, "SIGKILL");
    await killed.stop();
    const server = await startManagedNeo4j({ ...testServer, home, release: getRelease("2026") });
    expect(await run(server, gucci)).toBe("Gucci");
    await server.stop();
  },
  600_000,
);
