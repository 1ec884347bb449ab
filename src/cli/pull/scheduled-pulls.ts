import { setTimeout as delay } from "node:timers/promises";
import { pull } from "../../connectors/pull/pull.js";
import type { PullHost } from "../../connectors/pull/pull-host.js";
import { isDue, type ScheduledPull } from "../../connectors/pull/pull-schedule.js";
import { computePullId } from "../../connectors/pull/pull-settings.js";
import { listPulls } from "../../connectors/pull/pull-store.js";
import { getNow } from "../../domain/time.js";
import type { Logger } from "../../log.js";
import type { Database } from "../../neo4j/database.js";

const CHECK_MS = 60_000;

interface ScheduleOptions {
  readonly schedule: readonly ScheduledPull[];
  readonly host: PullHost;
  readonly log: Logger;
  readonly signal: AbortSignal;
}

/** Runs the pulls that are due, one after another, until the signal aborts. A failure is logged, and stored for `sources`. */
export async function runScheduledPulls(database: Database, options: ScheduleOptions): Promise<void> {
  const { schedule, log, signal } = options;
  while (!signal.aborted) {
    for (const scheduled of schedule)
      await runIfDue(database, scheduled, options).catch((error) => {
        if (!signal.aborted) log.warn({ err: error }, `A pull from ${scheduled.connector.title} failed.`);
      });
    await delay(CHECK_MS, undefined, { signal }).catch(() => {});
  }
}

/** Runs a pull if it is due, and if no other process runs it. */
export async function runIfDue(
  database: Database,
  scheduled: ScheduledPull,
  { host, log, signal }: Omit<ScheduleOptions, "schedule">,
): Promise<void> {
  const { connector, settings } = scheduled;
  if (signal.aborted) return;
  const id = computePullId(connector, settings);
  const pulls = await database.read(listPulls());
  if (
    !isDue(
      scheduled,
      pulls.find((status) => status.id === id),
      getNow(),
    )
  )
    return;
  const fetch = host.createFetch(connector, { signal, onWait: (message) => log.info(message) });
  const { run, summary } = await pull(database, {
    connector,
    settings,
    by: "schedule",
    folder: host.folder,
    fetch,
    signal,
    onReject: (reject) => log.warn({ reject }, `A fact of ${connector.title} was rejected.`),
  });
  await host.prune();
  const { recorded, corrected, retracted } = summary;
  log.info({ pull: id, import: run, recorded, corrected, retracted }, `Pulled from ${connector.title}.`);
}
