import { expect, test } from "vitest";
import { getRelease } from "../../../src/neo4j/managed/install/releases.js";
import { computeMemory } from "../../../src/neo4j/managed/process/memory.js";
import { buildNeo4jConf } from "../../../src/neo4j/managed/process/neo4j-conf.js";

const gigabyte = 1024 ** 3;

test.each([
  [0.5, 256, 102],
  [4, 1024, 819],
  [256, 4096, 8192],
])("on a machine of %d GB the heap gets %d MB and the page cache %d MB", (size, heap, pageCache) => {
  expect(computeMemory(size * gigabyte)).toEqual({ heapMegabytes: heap, pageCacheMegabytes: pageCache });
});

test("the default sizes are whole numbers within the limits", () => {
  const { heapMegabytes, pageCacheMegabytes } = computeMemory();
  expect(Number.isInteger(heapMegabytes) && heapMegabytes >= 256 && heapMegabytes <= 4096).toBe(true);
  expect(Number.isInteger(pageCacheMegabytes) && pageCacheMegabytes <= 8192).toBe(true);
});

test("the server listens for Bolt on the loopback address only, with a password, and Cypher cannot leave it", () => {
  const conf = buildNeo4jConf({
    boltPort: 4711,
    memory: { heapMegabytes: 512, pageCacheMegabytes: 128 },
    release: getRelease("2026"),
  }).split("\n");
  expect(conf).toEqual(
    expect.arrayContaining([
      "server.bolt.listen_address=127.0.0.1:4711",
      "server.http.enabled=false",
      "server.fleet_discovery.enabled=false",
      "server.https.enabled=false",
      "dbms.security.auth_enabled=true",
      "dbms.usage_report.enabled=false",
      "internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0",
      "dbms.security.allow_csv_import_from_file_urls=false",
      "db.transaction.timeout=10m",
      "db.transaction.monitor.check.interval=100ms",
      "db.tx_log.preallocate=false",
      "db.memory.transaction.max=128m",
    ]),
  );
});
