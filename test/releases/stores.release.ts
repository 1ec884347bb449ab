import { readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { resolveHomePaths } from "../../src/neo4j/managed/home/home.js";
import { getRelease } from "../../src/neo4j/managed/install/releases.js";
import { createTemporaryFolder } from "../neo4j/managed/temporary-folder.js";
import { runBrandgraph } from "../support/process/cli.js";
import { testCache } from "../support/process/neo4j.js";
import { startServer } from "../support/process/server.js";
import { fetchEntityName } from "./fetch-entity-name.js";
import { whySkipped } from "./java-of-2026.js";

const version526 = getRelease("5.26").version;
const version2026 = getRelease("2026").version;

const createSettings = (home: string, line: "5.26" | "2026") => ({
  BRANDGRAPH_HOME: home,
  BRANDGRAPH_CACHE: testCache,
  BRANDGRAPH_NEO4J_VERSION: line,
});

/** Starts and stops a server; resolves to a name of the seed. */
async function fetchSeedName(home: string, line: "5.26" | "2026"): Promise<string | undefined> {
  const server = await startServer(createSettings(home, line));
  const name = await fetchEntityName(server, "brand:gucci");
  await server.stop();
  return name;
}

/** Runs a command that prints JSON. */
async function runJson(args: readonly string[], home: string, line: "5.26" | "2026") {
  const { status, stdout, stderr } = await runBrandgraph([...args, "--json"], createSettings(home, line))
    .finished;
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout);
}

describe.skipIf(whySkipped)(`data of Neo4j 5.26 and 2026 ${whySkipped ?? ""}`, { timeout: 1_800_000 }, () => {
  it("are copied and converted, refused by the older line, and open in it again from the copy", async () => {
    const home = await createTemporaryFolder();
    const { data, path } = resolveHomePaths(home);
    expect(await fetchSeedName(home, "5.26")).toBe("Gucci");
    const older = await runJson(["backup"], home, "5.26");
    expect(await fetchSeedName(home, "2026")).toBe("Gucci");

    const { status, stderr } = await runBrandgraph(["start"], createSettings(home, "5.26")).finished;
    expect(status).toBe(1);
    expect(stderr).toContain(
      `The data in ${data} are of Neo4j ${version2026}, which Neo4j ${version526} cannot open.`,
    );
    expect(stderr).toContain("Set BRANDGRAPH_NEO4J_VERSION=2026.");

    const newer = await runJson(["backup"], home, "2026");
    expect(newer).toMatchObject({
      neo4j: version2026,
      nodes: older.nodes,
      relationships: older.relationships,
    });
    const copies = (await readdir(join(path, "backups"))).filter((name) =>
      name.startsWith(`data-of-neo4j-${version526}-`),
    );
    expect(copies).toHaveLength(1);
    await rm(data, { recursive: true });
    await rename(join(path, "backups", copies[0]!), data);
    expect(await fetchSeedName(home, "5.26")).toBe("Gucci");

    const refused = await runBrandgraph(["restore", newer.folder], createSettings(home, "5.26")).finished;
    expect(refused.stderr).toContain(`The backup in ${newer.folder} is of Neo4j ${version2026}`);
    expect(refused.status).toBe(1);
  });

  it("are restored by 2026 from a backup of 5.26", async () => {
    const [home, secondHome] = [await createTemporaryFolder(), await createTemporaryFolder()];
    expect(await fetchSeedName(home, "5.26")).toBe("Gucci");
    const backup = await runJson(["backup"], home, "5.26");
    const restored = await runJson(["restore", backup.folder, "--discard"], secondHome, "2026");
    expect(restored).toMatchObject({ nodes: backup.nodes, revision: backup.revision });
  });
});
