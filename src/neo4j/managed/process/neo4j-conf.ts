import type { Neo4jRelease } from "../install/releases.js";
import type { Memory } from "./memory.js";

export interface ConfOptions {
  readonly boltPort: number;
  readonly memory: Memory;
  readonly release: Pick<Neo4jRelease, "settings">;
}

/** Builds the text of neo4j.conf for a server that only this machine can reach, over Bolt, with a password. */
export function buildNeo4jConf({ boltPort, memory, release }: ConfOptions): string {
  const settings = {
    ...buildNetworkSettings(boltPort),
    ...security,
    ...planning,
    ...buildLimitSettings(memory),
    ...buildStorageSettings(memory),
    ...release.settings,
  };
  return `${Object.entries(settings)
    .map(([name, value]) => `${name}=${value}`)
    .join("\n")}\n`;
}

const buildNetworkSettings = (boltPort: number) => ({
  "server.default_listen_address": "127.0.0.1",
  "server.bolt.listen_address": `127.0.0.1:${boltPort}`,
  "server.bolt.advertised_address": `127.0.0.1:${boltPort}`,
  "server.bolt.tls_level": "DISABLED",
  "server.http.enabled": "false",
  "server.https.enabled": "false",
  "dbms.usage_report.enabled": "false",
});

const security = {
  "dbms.security.auth_enabled": "true",
  // Cypher must not access the network or files.
  "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
  "dbms.security.allow_csv_import_from_file_urls": "false",
};

const planning = {
  // By default, a statement is planned again for each order of magnitude of the length of each text and list.
  "internal.cypher.use_parameter_size": "false",
};

const buildLimitSettings = ({ heapMegabytes }: Memory) => ({
  // For transactions that set no limit of their own.
  "db.transaction.timeout": "10m",
  // At its default of 2 s, a limit of half a second would be enforced after two.
  "db.transaction.monitor.check.interval": "100ms",
  "db.memory.transaction.max": `${Math.max(64, Math.round(heapMegabytes / 4))}m`,
});

const buildStorageSettings = ({ pageCacheMegabytes }: Memory) => ({
  "server.memory.pagecache.size": `${pageCacheMegabytes}m`,
  // For small volumes: the defaults allocate 256 MB per database before the first write, and keep 2 GB.
  "db.tx_log.preallocate": "false",
  "db.tx_log.rotation.size": "16m",
  "db.tx_log.rotation.retention_policy": "64M size",
  // Only writes after the last checkpoint are replayed after a crash.
  "db.checkpoint.interval.time": "2m",
});
