import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { getRelease } from "../../src/neo4j/managed/install/releases.js";
import { buildNeo4jConf } from "../../src/neo4j/managed/process/neo4j-conf.js";
import { packageRoot } from "../../src/paths.js";

interface Service {
  readonly image?: string;
  readonly restart?: string;
  readonly command?: unknown;
  readonly environment: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
}

const { services } = parse(readFileSync(join(packageRoot, "compose.yaml"), "utf8")) as {
  readonly services: { readonly neo4j: Service; readonly api: Service };
};
const { neo4j, api } = services;

/** The settings of Neo4j that its image reads from the environment: a dot is written _, and _ as __. */
const composed = Object.fromEntries(
  Object.entries(neo4j.environment)
    .filter(([name]) => /^NEO4J_[a-z]/.test(name))
    .map(([name, value]) => [
      name.slice("NEO4J_".length).replaceAll("__", "\0").replaceAll("_", ".").replaceAll("\0", "_"),
      value,
    ]),
);

const readMegabytes = (name: string): number => Number(/^(\d+)m$/.exec(composed[name] ?? "")?.[1]);

/** The settings of the product's own server with the memory that compose.yaml sets. */
const managed = Object.fromEntries(
  buildNeo4jConf({
    boltPort: 7687,
    release: getRelease("5.26"),
    memory: {
      heapMegabytes: readMegabytes("server.memory.heap.max_size"),
      pageCacheMegabytes: readMegabytes("server.memory.pagecache.size"),
    },
  })
    .trim()
    .split("\n")
    .map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]),
);

/** In a container, Neo4j is reached from another container over their own network. */
const ofTheMachine = [
  "server.default_listen_address",
  "server.bolt.listen_address",
  "server.bolt.advertised_address",
  "server.bolt.tls_level",
];
/** The managed server receives it as a flag of its JVM. */
const HEAP = "server.memory.heap.max_size";

describe("compose.yaml", () => {
  it("gives Neo4j the settings of the product's own server", () => {
    const expected = Object.entries(managed).filter(([name]) => !ofTheMachine.includes(name));
    const { [HEAP]: _, ...remaining } = composed;
    expect(remaining).toEqual(Object.fromEntries(expected));
  });

  it("runs the Neo4j that the product runs", () => {
    expect(neo4j.image).toBe(`neo4j:${getRelease("5.26").version}-community`);
  });

  it("passes the password in no command line", () => {
    for (const { command, healthcheck } of [neo4j, api])
      expect(JSON.stringify([command, healthcheck?.test])).not.toMatch(/(?<!\$)\$\{?NEO4J_(PASSWORD|AUTH)/);
    // The shell receives another text: `$$` is a `$` that compose leaves to the shell.
    expect(neo4j.healthcheck?.test).toEqual([
      "CMD-SHELL",
      'NEO4J_PASSWORD="$${NEO4J_AUTH#*/}" cypher-shell -u neo4j "RETURN 1"',
    ]);
  });

  it("has the API check the host of each request, since it needs no key", () => {
    expect(api.environment.BRANDGRAPH_HOSTS).toMatch(/^\$\{BRANDGRAPH_HOSTS:-[a-z,]+\}$/);
  });

  it("restarts both services when they end", () => {
    expect([neo4j.restart, api.restart]).toEqual(["unless-stopped", "unless-stopped"]);
  });
});
