import { prepareHome } from "../home/home.js";
import { takeHomeLock } from "../home/home-lock.js";
import { readPassword } from "../home/password.js";
import { findRuntime, type RuntimeOptions } from "../install/runtime.js";
import { ensureDataVersion } from "../process/data-release.js";
import type { StoppedNeo4j } from "../process/managed-neo4j.js";
import { adoptOrStopOrphan } from "../process/orphan-server.js";

export interface StoppedServerOptions extends RuntimeOptions {
  readonly home: string;
}

/** A fingerprint that matches no server, so that an orphan is stopped, not adopted. */
const NONE = "";

/**
 * Works on the data of a home while its server is stopped and cannot be started. Fails with CONFLICT if
 * another process owns the home, or its data are of another line of Neo4j.
 */
export async function runWithStoppedServer<T>(
  options: StoppedServerOptions,
  work: (server: StoppedNeo4j) => Promise<T>,
): Promise<T> {
  const home = await prepareHome(options.home);
  const runtime = await findRuntime(options);
  const lock = await takeHomeLock(home.lock);
  try {
    const password = await readPassword(home.passwordFile);
    const { onProgress } = options;
    await adoptOrStopOrphan(lock.leftovers, { home, password, fingerprint: NONE, onProgress });
    await lock.forgetLeftovers();
    await ensureDataVersion(home, runtime.release);
    return await work({ home, runtime });
  } finally {
    await lock.release();
  }
}
