import { setTimeout as delay } from "node:timers/promises";
import neo4j, { type Driver, Neo4jError } from "neo4j-driver";
import type { BoltAddress } from "../system/address.js";

/** An Error says why there was no answer. */
export type ProbeResult = "yes" | "wrong password" | Error;

/** Whether a server answers a query within the time, in milliseconds. */
export async function probeServer(address: BoltAddress, timeoutMs: number): Promise<ProbeResult> {
  const driver = neo4j.driver(address.uri, neo4j.auth.basic(address.username, address.password), {
    maxConnectionPoolSize: 1,
    connectionTimeout: timeoutMs,
    maxTransactionRetryTime: 0,
    telemetryDisabled: true,
  });
  const timer = new AbortController();
  try {
    // The driver itself waits without end for a server that accepts and then says nothing.
    return await Promise.race([
      ask(driver, address.database),
      delay(timeoutMs, new Error("it accepts connections and says nothing"), { signal: timer.signal }),
    ]);
  } finally {
    timer.abort();
    void driver.close().catch(() => undefined);
  }
}

async function ask(driver: Driver, database: string): Promise<ProbeResult> {
  try {
    await driver.executeQuery("RETURN 1", {}, { database, routing: neo4j.routing.READ });
    return "yes";
  } catch (error) {
    const refused = error instanceof Neo4jError && error.code.startsWith("Neo.ClientError.Security.");
    return refused ? "wrong password" : (error as Error);
  }
}
