import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import pc from "picocolors";
import { type Config, readConfig } from "../config.js";
import { createPullHost, type PullHost } from "../connectors/pull/pull-host.js";
import { readSchedule, type ScheduledPull } from "../connectors/pull/pull-schedule.js";
import { AppError, createBadInputError } from "../errors.js";
import { createLogger, type Logger } from "../log.js";
import type { Database, StatementEvent } from "../neo4j/database.js";
import { listenForControl } from "../neo4j/managed/home/control-socket.js";
import type { ManagedNeo4j } from "../neo4j/managed/process/managed-neo4j.js";
import { supervise } from "../neo4j/managed/process/supervisor.js";
import type { DriverEvent } from "../neo4j/session-pool.js";
import { packageVersion } from "../paths.js";
import { provideAdminKey } from "../server/auth/admin-key.js";
import { readTokenOptions, type TokenOptions } from "../server/auth/tokens.js";
import { openTracing, type Tracing } from "../server/context/tracing.js";
import { type EventLoopWatchdog, startEventLoopWatchdog } from "../server/event-loop/watchdog.js";
import { createApp } from "../server/http/app.js";
import type { AppOptions, HttpApp } from "../server/http/app-options.js";
import { ensureCanListen, listen, type RunningServer } from "../server/http/listen.js";
import { createAssistantRequests } from "../server/mcp/assistant-requests.js";
import { createMetrics, type Metrics } from "../server/telemetry/metrics.js";
import { logSlowStatements } from "../server/telemetry/slow-statements.js";
import {
  figureRequests,
  homeRequests,
  laterRequests,
  otherDayRequests,
} from "../server/warm-up/page-requests.js";
import { createTurnReservation } from "../sharing/service-turns.js";
import { joinSharing, type ProcessSharing } from "../sharing/sharing.js";
import { createExampleHost } from "../transfer/example/example-host.js";
import { getSystemErrorCode } from "../util/error-details.js";
import { checkDriver } from "./doctor/driver.js";
import { runScheduledPulls } from "./pull/scheduled-pulls.js";
import { createAppSettings } from "./support/app-settings.js";
import { migrateGraph } from "./support/migrate-graph.js";
import { type OpenedNeo4j, openGraph, provideNeo4j } from "./support/open-graph.js";
import { provideSeed } from "./support/provide-seed.js";
import { awaitUnlessStopped, listenForShutdown, type ShutdownSignal } from "./support/shutdown-signal.js";

/** The time after which Neo4j has loaded the classes for most queries. */
const SETTLE_MS = 60_000;

export interface StartCommandOptions {
  /** Print the addresses as one line of JSON. */
  readonly json?: boolean;
}

/**
 * Starts a managed Neo4j unless NEO4J_URI is set, applies the migrations, loads the seed into an empty graph,
 * and serves until SIGTERM or SIGINT. A stop during the start is not an error.
 */
export async function startApi(options: StartCommandOptions): Promise<void> {
  const config = readConfig(process.env);
  const stop = listenForShutdown();
  const log = createLogger(config.BRANDGRAPH_LOG_LEVEL);
  const eventLoop = watchEventLoop(config, log);
  try {
    await run({ config, log, eventLoop }, options, stop);
  } catch (error) {
    if (!stop.signal.aborted || error !== stop.signal.reason) throw error;
    console.error("Stopped before the API was ready.");
  } finally {
    await eventLoop?.stop();
  }
}

interface Basics {
  readonly config: Config;
  readonly log: Logger;
  /** Null if the time for which the event loop may be blocked is not limited. */
  readonly eventLoop: EventLoopWatchdog | null;
}

function watchEventLoop(config: Config, log: Logger): EventLoopWatchdog | null {
  const { BRANDGRAPH_EVENT_LOOP_DEADLINE: deadlineMs } = config;
  return deadlineMs === 0 ? null : startEventLoopWatchdog({ deadlineMs, log });
}

async function run(basics: Basics, options: StartCommandOptions, stop: ShutdownSignal): Promise<void> {
  const { config, log } = basics;
  const tokens = readTokenOptions(config);
  const schedule = config.BRANDGRAPH_PULLS === undefined ? null : readScheduleFile(config.BRANDGRAPH_PULLS);
  const neo4j = await provideNeo4j(config, stop.signal, () => ensureCanListen(config.HOST, config.PORT));
  const metrics = createMetrics();
  const logSlow = logSlowStatements(log, config.BRANDGRAPH_SLOW_STATEMENT);
  const recordStatementEvent = (event: StatementEvent) => {
    metrics.statement(event);
    logSlow(event);
  };
  const recordDriverEvent = (event: DriverEvent) => {
    metrics.driverEvent(event);
    if (event === "REPLACED") log.warn("Neo4j did not answer. Replacing its connections.");
  };
  const tracing = config.BRANDGRAPH_OTLP_URL ? await openTracing(config.BRANDGRAPH_OTLP_URL) : null;
  const database = openGraph(config, neo4j, {
    onStatement: recordStatementEvent,
    onDriverEvent: recordDriverEvent,
  });
  try {
    const { status, says: driverMessage } = checkDriver();
    log[status === "OK" ? "info" : "warn"](driverMessage);
    await serve({ ...basics, tokens, schedule, neo4j, database, metrics, tracing }, options, stop);
  } finally {
    await tracing?.stop().catch(() => {});
    await database.close();
    await neo4j.managed?.stop();
  }
}

/** Reads the schedule in a file. Fails with BAD_USER_INPUT if it cannot be read. */
function readScheduleFile(file: string): readonly ScheduledPull[] {
  try {
    return readSchedule(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw createBadInputError(`${file} of BRANDGRAPH_PULLS cannot be read (${getSystemErrorCode(error)}).`);
  }
}

interface ServerParts extends Basics {
  readonly tokens: TokenOptions | null;
  /** The pulls to repeat; null: none. */
  readonly schedule: readonly ScheduledPull[] | null;
  readonly neo4j: OpenedNeo4j;
  readonly database: Database;
  readonly metrics: Metrics;
  readonly tracing: Tracing | null;
}

async function serve(parts: ServerParts, options: StartCommandOptions, stop: ShutdownSignal): Promise<void> {
  const { config, log, database } = parts;
  const migrated = await awaitUnlessStopped(migrateGraph(database), stop);
  const contents = awaitUnlessStopped(provideContents(config, log, database), stop);
  // Its failure is reported where it is awaited.
  contents.catch(() => {});
  // A graph that is migrated has its data, so that the database may plan while they are compared with the seed.
  if (migrated.length > 0) await contents;
  const sharing = joinSharing(database, {
    version: packageVersion,
    onWarning: (message) => log.warn(message),
  });
  try {
    await serveShared({ ...parts, sharing, contents }, options, stop);
  } finally {
    await sharing.leave();
  }
}

interface SharedParts extends ServerParts {
  readonly sharing: ProcessSharing;
  /** Resolves once the graph has its admin key and the seed. */
  readonly contents: Promise<void>;
}

/** Creates the app, which is warmed up from then on, and serves once the graph has its contents. */
async function serveShared(
  parts: SharedParts,
  options: StartCommandOptions,
  stop: ShutdownSignal,
): Promise<void> {
  const { config, log, eventLoop, tokens, database, metrics, tracing, sharing, contents } = parts;
  const watchdogOptions: Pick<AppOptions, "trackOperation"> | null = eventLoop && {
    trackOperation: eventLoop.trackOperation,
  };
  const background = new AbortController();
  const pulls = createPullHost(config, background.signal, { reserveTurn: createTurnReservation(database) });
  let isWarm = !config.BRANDGRAPH_WARM_UP;
  const app = await createApp({
    database,
    pulls,
    example: createExampleHost(config, process.env, background.signal),
    log,
    tokens,
    metrics,
    tracing,
    sharing,
    ...watchdogOptions,
    ...createAppSettings(config),
    isWarm: () => isWarm,
  });
  const recordFirstScreen = () => {
    isWarm = true;
  };
  const warmed = config.BRANDGRAPH_WARM_UP && warmUpApp(app, recordFirstScreen, background.signal);
  try {
    await contents;
    await awaitUnlessStopped(sharing.joined, stop);
    await serveUntilStopped({ ...parts, app, pulls, background }, options, stop);
  } finally {
    background.abort(stop.signal.reason);
    await warmed;
  }
}

interface ServedParts extends SharedParts {
  readonly app: HttpApp;
  readonly pulls: PullHost;
  /** Stops what works in the background. */
  readonly background: AbortController;
}

/** Listens, prints the addresses, and works in the background until a stop is requested. */
async function serveUntilStopped(
  { config, log, schedule, neo4j, database, metrics, sharing, app, pulls, background }: ServedParts,
  options: StartCommandOptions,
  stop: ShutdownSignal,
): Promise<void> {
  const listening = await listen(app, config.HOST, config.PORT);
  metrics.connections(listening.countConnections);
  const logProblem = (message: string, error?: unknown) => log.error({ err: error }, message);
  const watch = neo4j.managed && supervise(neo4j.managed, { onTrouble: logProblem });
  const { signal } = background;
  const archived = neo4j.managed && archiveLater(neo4j.managed, log, signal);
  const pulled = schedule && runScheduledPulls(database, { schedule, host: pulls, log, signal });
  const control = watch && (await listenForControl(config.BRANDGRAPH_HOME, watch.whileStopped));
  try {
    await neo4j.managed?.announce(listening.url);
    printAddresses(listening, neo4j, options);
    await stop.requested;
    console.error("Stopping.");
    listening.announceStop();
    if (sharing.countProcesses() > 1) await delay(config.BRANDGRAPH_DRAIN);
  } finally {
    background.abort(stop.signal.reason);
    try {
      await Promise.all([archived, pulled]);
      await control?.close();
      await listening.stop();
    } finally {
      await watch?.stop();
    }
  }
}

/** Makes the archive of Neo4j's classes for faster starts, after Neo4j has run for a while. */
async function archiveLater(neo4j: ManagedNeo4j, log: Logger, signal: AbortSignal): Promise<void> {
  try {
    await delay(SETTLE_MS, undefined, { signal });
    await neo4j.archiveClasses(signal);
  } catch (error) {
    if (!signal.aborted)
      log.warn({ err: error }, "The archive for faster starts of Neo4j could not be made.");
  }
}

/** Lets the database plan what visitors request: the first screen, and then the others. */
async function warmUpApp(app: HttpApp, onFirstScreen: () => void, signal: AbortSignal): Promise<void> {
  await app.warmUp(homeRequests, signal);
  if (!signal.aborted) onFirstScreen();
  const furtherRequests = [
    ...figureRequests,
    ...laterRequests,
    ...createAssistantRequests(),
    ...otherDayRequests,
  ];
  await app.warmUp(furtherRequests, signal);
}

/** Provides the admin key and the seed. */
async function provideContents(config: Config, log: Logger, database: Database): Promise<void> {
  await Promise.all([provideAdmin(config, log, database), config.BRANDGRAPH_SEED && provideSeed(database)]);
}

/** Provides the admin key. The API also starts without one, since a key can be created later. */
async function provideAdmin(config: Config, log: Logger, database: Database): Promise<void> {
  const { BRANDGRAPH_HOME: home, BRANDGRAPH_ADMIN_KEY: configuredKey } = config;
  try {
    const { file, isRevoked, revoked } = await provideAdminKey(database, { home, configuredKey });
    if (file) console.error(`The admin key is in ${file}`);
    if (isRevoked) log.warn("BRANDGRAPH_ADMIN_KEY was revoked and is not valid: configure another one.");
    if (revoked.length > 0)
      log.warn({ keys: revoked }, "Another BRANDGRAPH_ADMIN_KEY is configured: the former one was revoked.");
  } catch (error) {
    if (error instanceof AppError) throw error;
    console.error(
      `The admin key could not be stored in ${home} (${getSystemErrorCode(error)}). Set BRANDGRAPH_ADMIN_KEY.`,
    );
  }
}

function printAddresses(
  { url }: RunningServer,
  { connection }: OpenedNeo4j,
  { json }: StartCommandOptions,
): void {
  const addresses = {
    explorer: `${url}/`,
    api: `${url}/graphql`,
    schema: `${url}/schema.graphql`,
    neo4j: connection.uri,
  };
  if (json) console.log(JSON.stringify(addresses));
  else
    for (const [name, address] of Object.entries(addresses))
      console.log(`${pc.bold(name.padEnd(9))}${address}`);
}
