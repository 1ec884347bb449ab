import { createHash } from "node:crypto";
import type { Neo4jHome } from "../home/home.js";
import { neo4jVersion } from "../install/version.js";
import { jvmFlags } from "./jvm-flags.js";
import type { Memory } from "./memory.js";
import { neo4jConf } from "./neo4j-conf.js";

/** The options that a server is started with, except its port. */
export interface LaunchOptions {
  readonly flags: readonly string[];
  /** The text of neo4j.conf. */
  conf(boltPort: number): string;
  /** A hash of the options: a running server can be adopted if its fingerprint is the same. */
  readonly fingerprint: string;
}

export function launchOptions(home: Neo4jHome, memory: Memory): LaunchOptions {
  const flags = jvmFlags(memory, home.logs);
  const conf = (boltPort: number) => neo4jConf({ boltPort, memory });
  const essence = JSON.stringify([neo4jVersion, flags, conf(0)]);
  return { flags, conf, fingerprint: createHash("sha256").update(essence).digest("hex") };
}
