import { readConfig } from "../../config.js";
import type { Connector } from "../../connectors/contract.js";
import { type PullProgress, type PullResult, pull } from "../../connectors/pull/pull.js";
import { createPullHost } from "../../connectors/pull/pull-host.js";
import { computePullId, parsePullSettings } from "../../connectors/pull/pull-settings.js";
import { isPartialDate } from "../../domain/time.js";
import { createBadInputError } from "../../errors.js";
import { createTurnReservation, type ReserveTurn } from "../../sharing/service-turns.js";
import { RejectsFile } from "../import/rejects-file.js";
import { createProgressLine } from "../support/progress-line.js";
import { runWithDatabase } from "../support/run-with-database.js";
import { listenForShutdown } from "../support/shutdown-signal.js";
import { formatImportSummary } from "../support/summary-lines.js";

/** The options of each pull; others are settings of the connector. */
interface PullCommandOptions {
  readonly since?: string;
  readonly dryRun?: boolean;
  readonly maxLost?: number;
  readonly rejects?: string;
  readonly json?: boolean;
}

/**
 * Pulls facts from a service, and prints what changed. Sets the exit status to 1 if a fact was rejected or the pull was
 * stopped. Fails with BAD_USER_INPUT for wrong settings, before anything is requested.
 */
export async function pullFrom(
  connector: Connector,
  args: readonly string[],
  { since, dryRun = false, maxLost, rejects, json = false, ...connectorSettings }: PullCommandOptions,
): Promise<void> {
  if (since !== undefined && !(since.length === 10 && isPartialDate(since)))
    throw createBadInputError(`--since ${since} is not a day. Use a day such as 2024-01-31.`);
  const settings = parsePullSettings(connector, { ...connectorSettings, [connector.argument]: args });
  const config = readConfig(process.env);
  const stop = listenForShutdown();
  const progress = createProgressLine();
  let reserveTurn: ReserveTurn = async () => 0;
  const host = createPullHost(config, stop.signal, {
    reserveTurn: (service, milliseconds) => reserveTurn(service, milliseconds),
  });
  const fetch = host.createFetch(connector, {
    signal: stop.signal,
    onWait: (message) => console.error(message),
  });
  const id = computePullId(connector, settings);
  const rejected = new RejectsFile(rejects ?? `${connector.id}.rejects.jsonl`, [id], new Set());
  await runWithDatabase(async (database) => {
    reserveTurn = createTurnReservation(database);
    try {
      const result = await pull(database, {
        connector,
        settings,
        since,
        dryRun,
        by: "pull",
        folder: host.folder,
        fetch,
        ...(maxLost !== undefined && { maxLost }),
        signal: stop.signal,
        onProgress: (soFar) => progress.show(() => `${connector.title}: ${formatProgress(soFar)}`),
        onReject: (reject) => rejected.add(reject),
      });
      progress.stop();
      printResult(result, { json, dryRun });
    } finally {
      progress.stop();
      await rejected.close();
      await host.prune();
    }
  }, stop);
}

const formatProgress = ({ answers, read, summary }: PullProgress): string =>
  summary ? `${summary.read} records recorded` : `${answers} answers, ${read} facts and entities read`;

/** The number of sources that are named. */
const SHOWN_SOURCES = 3;

function printResult(
  { id, run, summary, closed, partial, isCurrent, isResumed, isStopped }: PullResult,
  { json, dryRun }: { readonly json: boolean; readonly dryRun: boolean },
): void {
  const withdrawn = closed?.withdrawn ?? 0;
  if (json)
    console.log(
      JSON.stringify({ pull: id, import: run, ...summary, withdrawn, partial, dryRun, stopped: isStopped }),
    );
  else {
    if (isResumed)
      console.error("This is what an interrupted pull had read. Run the command again for news.");
    if (isCurrent) console.error("The service has published nothing since the last pull.");
    for (const line of formatImportSummary(summary, dryRun)) console.log(line);
    if (partial.length > 0)
      console.log(
        `Sources of which only a part was read, so that nothing of them is ended or retracted: ${partial.length}, such as ${partial.slice(0, SHOWN_SOURCES).join(", ")}`,
      );
    if (summary.ended > 0) console.log(`Facts ended, since the service no longer has them: ${summary.ended}`);
    if (withdrawn > 0) console.log(`Claims retracted, since their sources no longer make them: ${withdrawn}`);
    if (run !== null) console.error(`This is ${run}.`);
  }
  if (isStopped) console.error("Stopped before the end. Run the same command to continue.");
  if (summary.rejected + summary.rejectedCells > 0 || isStopped) process.exitCode = 1;
}
