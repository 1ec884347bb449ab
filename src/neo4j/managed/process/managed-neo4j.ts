import { type Neo4jHome, prepareHome } from "../home/home.js";
import { type HomeLock, takeHomeLock } from "../home/home-lock.js";
import { readPassword } from "../home/password.js";
import { archiveClasses } from "../install/class-data-sharing.js";
import { findRuntime, type Runtime } from "../install/runtime.js";
import { neo4jVersion } from "../install/version.js";
import { loopbackAddress } from "../system/address.js";
import type { Environment } from "../system/find-program.js";
import { freePort } from "../system/free-port.js";
import { stopProcess } from "../system/stop-process.js";
import { type LaunchOptions, launchOptions } from "./launch-options.js";
import { type Memory, sizeMemory } from "./memory.js";
import { adoptOrStopOrphan } from "./orphan-server.js";
import { armReaper, disarmReaper, type Watcher } from "./parent-death-reaper.js";
import type { Exit, ServerProcess } from "./server-process.js";
import { type StartedProcess, startProcess } from "./start-process.js";

export interface ManagedOptions {
  /** Folder of the data, the password, the logs and the lock; made if it is not there. */
  readonly home: string;
  /** Folder of the jars; several homes may share it. */
  readonly cache: string;
  /** A Maven repository that has the jars, for a machine where there is no Maven or where Maven fails. */
  readonly repository?: URL | undefined;
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
  /** Resolves when the server that runs now has ended, by itself or by `stop`. After the first, `stop` still must be called. */
  readonly exited: Promise<Exit>;
  /** Ends the server, if it runs still, and starts it anew where it was. Fails as the start does, and where the signal aborts. */
  restart(signal?: AbortSignal): Promise<void>;
  /** Stops the server for as long as the work takes, which is given its folders and means, and starts it anew where it was. */
  stoppedFor<T>(work: (server: StoppedNeo4j) => Promise<T>): Promise<T>;
  /** Makes the archive of the server's classes that lets later starts be quicker, where there is none yet. */
  archiveClasses(signal?: AbortSignal): Promise<void>;
  /** Records where the API listens, so that a second start can say so. */
  announce(apiUrl: string): Promise<void>;
  /**
   * Stops the server and gives the home free. A second call waits for the first.
   * @param graceMs milliseconds until a server that does not end is killed; half a minute unless given
   */
  stop(graceMs?: number): Promise<void>;
}

/** What works on a server's data while it does not run. */
export interface StoppedNeo4j {
  readonly home: Neo4jHome;
  readonly runtime: Runtime;
}

const STARTUP = 180_000;
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
    const owner = ownerOf(options, home, lock, password);
    return managed(await takeOverOrBoot(options, owner), owner);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** What it takes to run a home's server, again and again. */
interface Owner {
  readonly home: Neo4jHome;
  readonly lock: HomeLock;
  readonly password: string;
  readonly plan: LaunchOptions;
  readonly findRuntime: (signal?: AbortSignal) => Promise<Runtime>;
  readonly own: (server: ServerProcess, boltPort: number, watcher: Watcher) => Promise<ServerProcess>;
  readonly boot: (choosePort: () => Promise<number>, signal?: AbortSignal) => Promise<StartedProcess>;
}

function ownerOf(options: ManagedOptions, home: Neo4jHome, lock: HomeLock, password: string): Owner {
  const { cache, repository, onProgress, environment = process.env } = options;
  const { startupTimeoutMs: timeoutMs = STARTUP } = options;
  const plan = launchOptions(home, options.memory ?? sizeMemory());
  const own = (server: ServerProcess, boltPort: number, watcher: Watcher) =>
    takeCharge(lock, { server, boltPort }, plan.fingerprint, watcher);
  const runtimeNow = (signal?: AbortSignal) =>
    findRuntime({ cache, repository, environment, onProgress, signal });
  /** What the last server started with: one that ended by itself is to be back soon. Looked for anew where it does not start. */
  let proven: Runtime | undefined;
  return {
    home,
    lock,
    password,
    plan,
    own,
    findRuntime: runtimeNow,
    boot: async (choosePort, signal) => {
      const runtime = proven ?? (await runtimeNow(signal));
      proven = undefined;
      onProgress(`Starting Neo4j ${neo4jVersion}`);
      const booted = await startProcess({
        runtime,
        home,
        plan,
        password,
        choosePort,
        timeoutMs,
        signal,
        own,
      });
      proven = runtime;
      return booted;
    },
  };
}

async function takeOverOrBoot(options: ManagedOptions, owner: Owner): Promise<StartedProcess> {
  const { onProgress, choosePort = freePort, signal } = options;
  const { home, lock, password, plan, own } = owner;
  const { fingerprint } = plan;
  const leftover = await adoptOrStopOrphan(lock.leftovers, { home, password, fingerprint, onProgress });
  const owned = leftover && { ...leftover, server: await ownLeftover(leftover, own) };
  await lock.forgetLeftovers();
  return owned ?? owner.boot(choosePort, signal);
}

async function ownLeftover({ server, boltPort }: StartedProcess, own: Owner["own"]): Promise<ServerProcess> {
  const watcher = await armReaper();
  watcher.watch(server.identity.pid);
  return own(server, boltPort, watcher);
}

/** From here on the server is known to the next start, and its watcher ends with it. */
async function takeCharge(
  lock: HomeLock,
  { server, boltPort }: StartedProcess,
  fingerprint: string,
  { identity: watcher }: Watcher,
): Promise<ServerProcess> {
  await lock.update({ server: server.identity, boltPort, fingerprint, watcher });
  return { ...server, exited: server.exited.finally(() => disarmReaper(watcher)) };
}

function managed(first: StartedProcess, owner: Owner): ManagedNeo4j {
  const { home, lock, password } = owner;
  const { boltPort } = first;
  let { server } = first;
  let stopping: Promise<void> | undefined;
  const end = async (graceMs: number) => {
    await stopProcess(server.identity, graceMs);
    await server.exited;
  };
  const startAnew = async (signal?: AbortSignal) => {
    if (stopping) return;
    ({ server } = await owner.boot(async () => boltPort, signal));
  };
  return {
    ...loopbackAddress(boltPort, password),
    get pid() {
      return server.identity.pid;
    },
    get exited() {
      return server.exited;
    },
    archiveClasses: async (signal) => archiveClasses(await owner.findRuntime(signal), home, signal),
    announce: (apiUrl) => lock.update({ apiUrl }),
    restart: async (signal) => {
      await end(0);
      await startAnew(signal);
    },
    stoppedFor: async (work) => {
      const runtime = await owner.findRuntime();
      await end(stopGraceMs);
      try {
        return await work({ home, runtime });
      } finally {
        await startAnew();
      }
    },
    stop: (graceMs = stopGraceMs) => {
      stopping ??= end(graceMs).then(() => lock.release());
      return stopping;
    },
  };
}
