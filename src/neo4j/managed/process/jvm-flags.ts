import { join } from "node:path";
import type { Memory } from "./memory.js";

/** The flags Neo4j is run with: those of its own distribution that concern speed, and an end instead of a limp. */
export function jvmFlags({ heapMegabytes }: Memory, logs: string): string[] {
  return [
    `-Xms${Math.min(256, heapMegabytes)}m`,
    `-Xmx${heapMegabytes}m`,
    "-XX:+UseG1GC",
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:+UnlockExperimentalVMOptions",
    "-XX:+TrustFinalNonStaticFields",
    "-XX:+DisableExplicitGC",
    // Out of memory, a server answers some questions and not others; ended, it is started again.
    "-XX:+ExitOnOutOfMemoryError",
    `-XX:ErrorFile=${join(logs, "jvm-crash-%p.log")}`,
    "-Djdk.nio.maxCachedBufferSize=1024",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dlog4j2.disable.jmx=true",
    // Without these the page cache falls back to a slower way of reaching its memory.
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--add-opens=java.base/java.io=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
  ];
}
