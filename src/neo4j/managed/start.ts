import { loopbackAddress } from "./address.js";
import { type Booted, boot } from "./boot.js";
import type { Environment } from "./find-program.js";
import { freePort } from "./free-port.js";
import { type Home, prepareHome } from "./home.js";
import { type HomeLock, takeHomeLock } from "./home-lock.js";
import { planLaunch } from "./launch-plan.js";
import { takeOverLeftover } from "./leftover.js";
import { type Memory, sizeMemory } from "./memory.js";
import { readPassword } from "./password.js";
import { findRuntime } from "./runtime.js";
import type { Exit, ServerProcess } from "./server-process.js";
import { stopProcess } from "./stop-process.js";
import { neo4jVersion } from "./version.js";
import { armWatcher, disarmWatcher } from "./watcher.js";

export interface ManagedOptions {
  /** Folder of the data, the password, the logs and the lock; made if it is not there. */
  readonly home: string;
  /** Folder of the jars; several homes may share it. */
  readonly cache: string;
  /** Told in short sentences what is going on, every few seconds while jars are fetched. */
  readonly onProgress: (message: string) => void;
  /** Unless given, sized from the machine. */
  readonly memory?: Memory;
  /** Milliseconds from the start of the process until it must answer; three minutes unless given. */
  readonly startupTimeoutMs?: number;
  /** Ends the start: it rejects with the signal's reason and leaves no process behind. */
  readonly signal?: AbortSignal;
  /** Where Java and Maven are looked for, and what they are given; this process's unless given. */
  readonly environment?: Environment;
  /** Chooses the Bolt port; a free one unless given. */
  readonly choosePort?: () => Promise<number>;
}

/** A running Neo4j of one's own. */
export interface ManagedNeo4j {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  readonly database: string;
  readonly pid: number;
  /** Resolves when the server has ended, by itself or by `stop`. After the first, `stop` still must be called. */
  readonly exited: Promise<Exit>;
  /** Records where the API listens, so that a second start can say so. */
  announce(apiUrl: string): Promise<void>;
  /**
   * Stops the server and gives the home free. A second call waits for the first.
   * @param graceMs milliseconds until a server that does not end is killed; half a minute unless given
   */
  stop(graceMs?: number): Promise<void>;
}

const startupTimeoutMs = 180_000;
const stopGraceMs = 30_000;

/**
 * Starts Neo4j as a child process and resolves once it answers a query. A server that an owner left behind which was
 * killed is adopted. Whoever starts it stops it; should this process be killed, the server ends some seconds later.
 * Fails with DATABASE_UNAVAILABLE when Java, Maven or the network is missing or the server does not come up, and with
 * CONFLICT when another process owns the home.
 */
export async function startManagedNeo4j(options: ManagedOptions): Promise<ManagedNeo4j> {
  const home = await prepareHome(options.home);
  const lock = await takeHomeLock(home.lock);
  try {
    const password = await readPassword(home.passwordFile);
    const booted = await takeOverOrBoot(options, home, lock, password);
    return managed(booted, password, lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function takeOverOrBoot(
  options: ManagedOptions,
  home: Home,
  lock: HomeLock,
  password: string,
): Promise<Booted> {
  const { onProgress, environment = process.env, choosePort = freePort, signal } = options;
  const plan = planLaunch(home, options.memory ?? sizeMemory());
  const { fingerprint } = plan;
  const own = (server: ServerProcess, boltPort: number) =>
    takeCharge(lock, { server, boltPort }, fingerprint);
  const leftover = await takeOverLeftover(lock.leftovers, { home, password, fingerprint, onProgress });
  const owned = leftover && { ...leftover, server: await own(leftover.server, leftover.boltPort) };
  await lock.forgetLeftovers();
  if (owned !== undefined) return owned;
  const runtime = await findRuntime({ cache: options.cache, environment, onProgress, signal });
  onProgress(`Starting Neo4j ${neo4jVersion}`);
  const timeoutMs = options.startupTimeoutMs ?? startupTimeoutMs;
  return boot({ runtime, home, plan, password, choosePort, timeoutMs, signal, own });
}

/** From here on the server is known to the next start, and ends with this process. */
async function takeCharge(
  lock: HomeLock,
  { server, boltPort }: Booted,
  fingerprint: string,
): Promise<ServerProcess> {
  const watcher = await armWatcher(server.identity.pid);
  await lock.update({ server: server.identity, boltPort, fingerprint, watcher });
  return { ...server, exited: server.exited.finally(() => disarmWatcher(watcher)) };
}

function managed({ server, boltPort }: Booted, password: string, lock: HomeLock): ManagedNeo4j {
  let stopping: Promise<void> | undefined;
  const stop = async (graceMs: number) => {
    await stopProcess(server.identity, graceMs);
    await server.exited;
    await lock.release();
  };
  return {
    ...loopbackAddress(boltPort, password),
    pid: server.identity.pid,
    exited: server.exited,
    announce: (apiUrl) => lock.update({ apiUrl }),
    stop: (graceMs = stopGraceMs) => {
      stopping ??= stop(graceMs);
      return stopping;
    },
  };
}
