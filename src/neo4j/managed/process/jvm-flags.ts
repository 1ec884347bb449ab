import { join } from "node:path";
import type { Memory } from "./memory.js";

/** The JVM flags of Neo4j: those of its distribution for speed, and those that end it if memory runs out. */
export function jvmFlags({ heapMegabytes }: Memory, logs: string): string[] {
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
    // Without these the page cache accesses its memory in a slower way.
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
  ];
}
