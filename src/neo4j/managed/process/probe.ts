import { setTimeout as delay } from "node:timers/promises";
import neo4j, { type Driver, Neo4jError } from "neo4j-driver";
import type { BoltAddress } from "../system/address.js";

/** The result of a probe; an Error if there was no answer. */
export type ProbeResult = "yes" | "wrong password" | Error;

/** Checks that a server answers a query in time. */
export async function probeServer(address: BoltAddress, timeoutMs: number): Promise<ProbeResult> {
  const driver = neo4j.driver(address.uri, neo4j.auth.basic(address.username, address.password), {
    maxConnectionPoolSize: 1,
    connectionTimeout: timeoutMs,
    maxTransactionRetryTime: 0,
    telemetryDisabled: true,
  });
  const timer = new AbortController();
  try {
    // The driver itself waits forever for a server that accepts a connection and does not respond.
    return await Promise.race([
      runProbeQuery(driver, address.database),
      delay(timeoutMs, new Error("it accepts connections but does not respond"), { signal: timer.signal }),
    ]);
  } finally {
    timer.abort();
    void driver.close().catch(() => undefined);
  }
}

async function runProbeQuery(driver: Driver, database: string): Promise<ProbeResult> {
  try {
    await driver.executeQuery("RETURN 1", {}, { database, routing: neo4j.routing.READ });
    return "yes";
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isRefused = error instanceof Neo4jError && error.code.startsWith("Neo.ClientError.Security.");
    return isRefused ? "wrong password" : error;
  }
}
