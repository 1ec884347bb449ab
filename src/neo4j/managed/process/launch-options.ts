import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Neo4jHome } from "../home/home.js";
import type { Neo4jRelease } from "../install/releases.js";
import { javaOpenings } from "./java-openings.js";
import type { Memory } from "./memory.js";
import { buildNeo4jConf } from "./neo4j-conf.js";

/** The options that a server is started with, except its port. */
export interface LaunchOptions {
  readonly flags: readonly string[];
  /** The text of neo4j.conf. */
  conf(boltPort: number): string;
  /** A hash of the options: a running server can be adopted if its fingerprint is the same. */
  readonly fingerprint: string;
}

export function buildLaunchOptions(home: Neo4jHome, memory: Memory, release: Neo4jRelease): LaunchOptions {
  const flags = [...buildJvmFlags(memory, home.logs), ...release.flags];
  const buildConf = (boltPort: number) => buildNeo4jConf({ boltPort, memory, release });
  const essence = JSON.stringify([release.version, flags, buildConf(0)]);
  return { flags, conf: buildConf, fingerprint: createHash("sha256").update(essence).digest("hex") };
}

/** Builds the JVM flags of Neo4j: those of its distribution for speed, and those that end it if memory runs out. */
function buildJvmFlags({ heapMegabytes }: Memory, logs: string): string[] {
  return [
    `-Xms${Math.min(256, heapMegabytes)}m`,
    `-Xmx${heapMegabytes}m`,
    "-XX:+UseG1GC",
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:+UnlockExperimentalVMOptions",
    "-XX:+TrustFinalNonStaticFields",
    "-XX:+DisableExplicitGC",
    // A server without memory answers only some queries. The supervisor restarts it once it has ended.
    "-XX:+ExitOnOutOfMemoryError",
    `-XX:ErrorFile=${join(logs, "jvm-crash-%p.log")}`,
    "-Djdk.nio.maxCachedBufferSize=1024",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dlog4j2.disable.jmx=true",
    ...javaOpenings,
  ];
}
