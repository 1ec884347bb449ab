import { type Neo4jHome, prepareHome } from "../home/home.js";
import { type HomeLock, takeHomeLock } from "../home/home-lock.js";
import { readPassword } from "../home/password.js";
import { archiveClasses } from "../install/class-data-sharing.js";
import { findRuntime, type Runtime, type RuntimeOptions } from "../install/runtime.js";
import { createLoopbackAddress } from "../system/address.js";
import type { Environment } from "../system/find-program.js";
import { findFreePort } from "../system/free-port.js";
import { stopProcess } from "../system/stop-process.js";
import { prepareData } from "./data-release.js";
import { buildLaunchOptions, type LaunchOptions } from "./launch-options.js";
import { computeMemory, type Memory } from "./memory.js";
import { adoptOrStopOrphan } from "./orphan-server.js";
import { armReaper, disarmReaper, type Watcher } from "./parent-death-reaper.js";
import type { Exit, ServerProcess } from "./server-process.js";
import { type StartedProcess, startProcess } from "./start-process.js";

export interface ManagedOptions extends Omit<RuntimeOptions, "environment"> {
  /** Folder of the data, the password, the logs and the lock; created if it does not exist. */
  readonly home: string;
  /** Default: a share of the machine's memory. */
  readonly memory?: Memory;
  /** Milliseconds after which a starting process must answer. Default: three minutes. */
  readonly startupTimeoutMs?: number;
  /** Cancels the start, which then rejects with the signal's reason and leaves no process behind. */
  readonly signal?: AbortSignal | undefined;
  /** The environment to find Java and Maven in, and to run them with. Default: that of this process. */
  readonly environment?: Environment;
  /** Awaited once no other process owns the home, before anything is started. If it fails, so does the start. */
  readonly beforeStart?: (() => Promise<void>) | undefined;
  /** Chooses the Bolt port. Default: a free one. */
  readonly choosePort?: () => Promise<number>;
}

/** A running Neo4j that this process has started. */
export interface ManagedNeo4j {
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  readonly database: string;
  readonly pid: number;
  /**
   * Resolves when the present server has ended, by itself or by `stop`. In the first case call `stop` as
   * well.
   */
  readonly exited: Promise<Exit>;
  /** True if `stop` was called. Then nothing starts the server again. */
  readonly isStopping: boolean;
  /**
   * Ends the server if it is running, and starts it on the same port. Fails like the start, or if the signal
   * aborts.
   */
  restart(signal?: AbortSignal): Promise<void>;
  /** Stops the server during the work, and starts it again on the same port. */
  whileStopped<T>(work: (server: StoppedNeo4j) => Promise<T>): Promise<T>;
  /** Makes the archive of the server's classes for faster starts, if there is none yet. */
  archiveClasses(signal?: AbortSignal): Promise<void>;
  /** Records the API's address, so that the error of a second start can contain it. */
  announce(apiUrl: string): Promise<void>;
  /**
   * Stops the server and releases the home. A second call waits for the first.
   * @param graceMs milliseconds after which a server that does not end is killed. Default: half a minute
   */
  stop(graceMs?: number): Promise<void>;
}

/** The folders and the runtime of a stopped server. */
export interface StoppedNeo4j {
  readonly home: Neo4jHome;
  readonly runtime: Runtime;
}

const STARTUP_TIMEOUT_MS = 180_000;
const STOP_GRACE_MS = 30_000;

/**
 * Starts Neo4j as a child process and resolves once it answers a query. The server of a killed owner is
 * adopted. The caller must stop the server; if this process is killed, the server ends some seconds later.
 * Fails with DATABASE_UNAVAILABLE if Java, Maven or the network is missing or the server does not start, and
 * with CONFLICT if another process owns the home or its data are of a newer line of Neo4j. Data of an older
 * line are copied first.
 */
export async function startManagedNeo4j(options: ManagedOptions): Promise<ManagedNeo4j> {
  const home = await prepareHome(options.home);
  const lock = await takeHomeLock(home.lock);
  try {
    await options.beforeStart?.();
    const password = await readPassword(home.passwordFile);
    const owner = createOwner(options, home, lock, password);
    return createHandle(await adoptOrStart(options, owner), owner);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** The means to start a home's server repeatedly. */
interface Owner {
  readonly home: Neo4jHome;
  readonly lock: HomeLock;
  readonly password: string;
  readonly plan: LaunchOptions;
  readonly findRuntime: (signal?: AbortSignal) => Promise<Runtime>;
  readonly takeOver: (server: ServerProcess, boltPort: number, watcher: Watcher) => Promise<ServerProcess>;
  readonly boot: (choosePort: () => Promise<number>, signal?: AbortSignal) => Promise<StartedProcess>;
}

function createOwner(options: ManagedOptions, home: Neo4jHome, lock: HomeLock, password: string): Owner {
  const { release, cache, repository, onProgress, environment = process.env } = options;
  const { startupTimeoutMs: timeoutMs = STARTUP_TIMEOUT_MS } = options;
  const plan = buildLaunchOptions(home, options.memory ?? computeMemory(), release);
  const takeOver = (server: ServerProcess, boltPort: number, watcher: Watcher) =>
    recordServer(lock, { server, boltPort }, plan.fingerprint, watcher);
  const findCurrentRuntime = (signal?: AbortSignal) =>
    findRuntime({ release, cache, repository, environment, onProgress, signal });
  /**
   * The runtime of the last successful start, so that a restart is fast. After a failed start it is looked up
   * again.
   */
  let lastRuntime: Runtime | undefined;
  return {
    home,
    lock,
    password,
    plan,
    takeOver,
    findRuntime: findCurrentRuntime,
    boot: async (choosePort, signal) => {
      const runtime = lastRuntime ?? (await findCurrentRuntime(signal));
      lastRuntime = undefined;
      await prepareData(home, release, onProgress, signal);
      onProgress(`Starting Neo4j ${release.version}`);
      const started = await startProcess({
        runtime,
        home,
        plan,
        password,
        choosePort,
        timeoutMs,
        signal,
        takeOver,
      });
      lastRuntime = runtime;
      return started;
    },
  };
}

async function adoptOrStart(options: ManagedOptions, owner: Owner): Promise<StartedProcess> {
  const { onProgress, choosePort = findFreePort, signal } = options;
  const { home, lock, password, plan, takeOver } = owner;
  const { fingerprint } = plan;
  const orphan = await adoptOrStopOrphan(lock.leftovers, { home, password, fingerprint, onProgress });
  const owned = orphan && { ...orphan, server: await takeOverOrphan(orphan, takeOver) };
  await lock.forgetLeftovers();
  return owned ?? owner.boot(choosePort, signal);
}

async function takeOverOrphan(
  { server, boltPort }: StartedProcess,
  takeOver: Owner["takeOver"],
): Promise<ServerProcess> {
  const watcher = await armReaper();
  watcher.watch(server.identity.pid);
  return takeOver(server, boltPort, watcher);
}

/** Records the server in the lock for the next start, and ends its watcher when it ends. */
async function recordServer(
  lock: HomeLock,
  { server, boltPort }: StartedProcess,
  fingerprint: string,
  { identity: watcher }: Watcher,
): Promise<ServerProcess> {
  await lock.update({ server: server.identity, boltPort, fingerprint, watcher });
  return { ...server, exited: server.exited.finally(() => disarmReaper(watcher)) };
}

function createHandle(first: StartedProcess, owner: Owner): ManagedNeo4j {
  const { home, lock, password } = owner;
  const { boltPort } = first;
  let { server } = first;
  let stopping: Promise<void> | undefined;
  const endServer = async (graceMs: number) => {
    await stopProcess(server.identity, graceMs);
    await server.exited;
  };
  const startAgain = async (signal?: AbortSignal) => {
    if (stopping) return;
    ({ server } = await owner.boot(async () => boltPort, signal));
  };
  return {
    ...createLoopbackAddress(boltPort, password),
    get pid() {
      return server.identity.pid;
    },
    get exited() {
      return server.exited;
    },
    get isStopping() {
      return stopping !== undefined;
    },
    archiveClasses: async (signal) => archiveClasses(await owner.findRuntime(signal), home, signal),
    announce: (apiUrl) => lock.update({ apiUrl }),
    restart: async (signal) => {
      await endServer(0);
      await startAgain(signal);
    },
    whileStopped: async (work) => {
      const runtime = await owner.findRuntime();
      await endServer(STOP_GRACE_MS);
      try {
        return await work({ home, runtime });
      } finally {
        await startAgain();
      }
    },
    stop: (graceMs = STOP_GRACE_MS) => {
      stopping ??= endServer(graceMs).then(() => lock.release());
      return stopping;
    },
  };
}
