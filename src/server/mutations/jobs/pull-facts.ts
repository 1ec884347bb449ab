import type { Connector, SettingValues } from "../../../connectors/contract.js";
import { AmbiguousName } from "../../../connectors/find-only-named.js";
import { pull } from "../../../connectors/pull/pull.js";
import type { PullHost } from "../../../connectors/pull/pull-host.js";
import { checkSince, parsePullSettings } from "../../../connectors/pull/pull-settings.js";
import { createInputType, idempotencyKey } from "../../../domain/graphql/mutations/input-type.js";
import { DateScalar } from "../../../domain/schema/scalars.js";
import { AppError, type ErrorCode } from "../../../errors.js";
import {
  type JobProgress,
  limitRejects,
  recordJobImport,
  startJob,
} from "../../../transfer/import/import-job.js";
import { emptySummary } from "../../../transfer/import/import-summary.js";
import { createProgressReporter } from "../../../transfer/import/progress-reporter.js";
import { runJobWork } from "../../../transfer/import/run-job-work.js";
import type { RequestContext } from "../../context/request-context.js";
import { declareMutationField } from "../mutation-field.js";
import { toSender } from "../sender.js";
import { jobPayload } from "../shared-types.js";
import { buildJobPayload, type JobStart } from "./job-payload.js";
import { pullSettingsInput, selectPull } from "./pull-settings-input.js";

interface PullFactsInput {
  readonly settings: Readonly<Record<string, SettingValues | null>>;
  readonly dryRun: boolean;
  readonly since?: string | null;
  readonly idempotencyKey?: string | null;
}

export const pullFactsField = declareMutationField<PullFactsInput>("pullFacts", {
  description:
    "Starts a job that records facts of a public service. Everything is read before anything is recorded.",
  input: createInputType("PullFactsInput", "What to pull, and from where.", {
    settings: {
      type: () => pullSettingsInput,
      nullable: false,
      description: "The service, with its settings.",
    },
    dryRun: {
      type: () => Boolean,
      defaultValue: false,
      description: "Only report what would be recorded.",
    },
    since: {
      type: () => DateScalar,
      description: "Only what changed since that day. Not every service can say so.",
    },
    idempotencyKey,
  }),
  payload: jobPayload,
  resolve: async (context, input, selection) =>
    buildJobPayload(context, selection, await validateAndStart(context, input)),
});

async function validateAndStart(context: RequestContext, input: PullFactsInput): Promise<JobStart> {
  const { connector, settings: requested } = selectPull(input.settings);
  const { pulls } = context;
  if (!pulls)
    return toFailedStart(["settings"], new AppError("CONFLICT", "This server pulls from no service."));
  let settings: SettingValues;
  try {
    settings = parsePullSettings(connector, requested);
  } catch (error) {
    return toFailedStart(["settings"], error);
  }
  try {
    checkSince(connector, input.since);
  } catch (error) {
    return toFailedStart(["since"], error);
  }
  try {
    return { id: await startPullJob(context, pulls, { ...input, connector, settings }), issues: [] };
  } catch (error) {
    return toFailedStart(
      error instanceof AppError && error.code === "CONFLICT" ? ["idempotencyKey"] : ["settings"],
      error,
    );
  }
}

/** Codes of errors that are an answer to the input. */
const reportedCodes: ReadonlySet<ErrorCode> = new Set(["CONFLICT", "BAD_REQUEST", "BAD_USER_INPUT"]);

function toFailedStart(path: readonly string[], error: unknown): JobStart {
  if (!(error instanceof AppError) || !reportedCodes.has(error.code)) throw error;
  const { code, message, hint } = error;
  return { id: null, issues: [{ path, code, message: hint === undefined ? message : `${message} ${hint}` }] };
}

interface PullTask extends Pick<PullFactsInput, "dryRun" | "since" | "idempotencyKey"> {
  readonly connector: Connector;
  readonly settings: SettingValues;
}

async function startPullJob(
  context: RequestContext,
  pulls: PullHost,
  { connector, settings, dryRun, since, idempotencyKey: key = null }: PullTask,
): Promise<string> {
  const { database, log } = context;
  const sender = toSender(context);
  const { signal } = pulls;
  const logWait = (message: string) => log.info(message);
  const fetch = pulls.createFetch(connector, { signal, onWait: logWait });
  const content = JSON.stringify(["PULL", connector.id, settings, dryRun, ...(since ? [since] : [])]);
  const job = await startJob(database, { ...sender, key, content });
  if (!job.isOurs) return job.id;
  let progress: JobProgress = { summary: emptySummary, rejects: [] };
  const report = createProgressReporter(database, job);
  const runPull = async (): Promise<void> => {
    const { isStopped, summary, lines, partial } = await pull(database, {
      connector,
      settings,
      dryRun,
      by: sender.by,
      folder: pulls.folder,
      fetch,
      signal,
      since: since ?? undefined,
      onRun: (run) => database.write((transaction) => transaction.run(recordJobImport(job, run))),
      onProgress: (soFar) => {
        const { answers, read, summary: recorded } = soFar;
        progress = { ...progress, answers, summary: { ...(recorded ?? emptySummary), read } };
        report(progress);
      },
      onReject: (reject) => {
        progress = { ...progress, rejects: limitRejects([...progress.rejects, reject]) };
      },
    });
    progress = { ...progress, summary: { ...summary, read: lines }, partial };
    if (isStopped) throw signal.reason;
    await pulls.prune();
  };
  const runWithChoices = async (): Promise<void> => {
    try {
      await runPull();
    } catch (error) {
      if (error instanceof AmbiguousName) progress = { ...progress, choices: error.choices };
      throw error;
    }
  };
  void runJobWork(database, job, runWithChoices, () => progress).then(
    (error) => error && log.error({ err: error, job: job.id }, "A pull failed"),
  );
  return job.id;
}
