import { expect, test } from "vitest";
import { releaseOf } from "../../../src/neo4j/managed/install/releases.js";
import { sizeMemory } from "../../../src/neo4j/managed/process/memory.js";
import { neo4jConf } from "../../../src/neo4j/managed/process/neo4j-conf.js";

const gigabyte = 1024 ** 3;

test.each([
  [0.5, 256, 102],
  [4, 1024, 819],
  [256, 4096, 8192],
])("on a machine of %d GB the heap gets %d MB and the page cache %d MB", (size, heap, pageCache) => {
  expect(sizeMemory(size * gigabyte)).toEqual({ heapMegabytes: heap, pageCacheMegabytes: pageCache });
});

test("the default sizes are whole numbers within the limits", () => {
  const { heapMegabytes, pageCacheMegabytes } = sizeMemory();
  expect(Number.isInteger(heapMegabytes) && heapMegabytes >= 256 && heapMegabytes <= 4096).toBe(true);
  expect(Number.isInteger(pageCacheMegabytes) && pageCacheMegabytes <= 8192).toBe(true);
});

test("the server listens for Bolt on the loopback address only, with a password, and Cypher cannot leave it", () => {
  const conf = neo4jConf({
    ...{ boltPort: 4711, memory: { heapMegabytes: 512, pageCacheMegabytes: 128 } },
    release: releaseOf("2026"),
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
