import { Import } from "../../domain/graphql/import.js";
import { Job } from "../../domain/graphql/job.js";
import { createIdField, createInputType, idempotencyKey } from "../../domain/graphql/mutations/input-type.js";
import { createPayloadType } from "../../domain/graphql/mutations/payload-type.js";
import { getNow } from "../../domain/time.js";
import { AppError } from "../../errors.js";
import { importIds } from "../../query/selection/check-kind.js";
import { beginUndo, type UndoImportRequest } from "../../recording/imports/begin-undo.js";
import type { ValidationIssue } from "../../recording/input/entries.js";
import { recordJobEnd, startJob } from "../../transfer/import/import-job.js";
import { emptySummary } from "../../transfer/import/import-summary.js";
import { runUndoJob } from "../../transfer/import/undo-job.js";
import type { RequestContext } from "../context/request-context.js";
import { idIssues } from "./id-issues.js";
import { mutationField } from "./mutation-field.js";
import { payload } from "./payload.js";
import { senderOf } from "./sender.js";

interface UndoImportInput extends UndoImportRequest {
  readonly idempotencyKey?: string | null;
  readonly clientMutationId?: string | null;
}

export const undoImportField = mutationField<UndoImportInput>("undoImport", {
  description:
    "Undoes an import: the graph becomes what it would be without it, and every earlier knownAt stays as it is. Its claims are retracted, what they replaced is in force again, and so are facts that it ended. An entity or fact that something else says stays, and so does an entity that another fact needs. It returns immediately, and the job shows whether it is complete; sent again, it continues what was interrupted.",
  input: createInputType("UndoImportInput", "An import to undo.", {
    id: createIdField("The import."),
    undoMerges: {
      type: () => Boolean,
      nullable: true,
      defaultValue: false,
      description:
        "Whether merges of an entity that is known only from the import are undone, too. False: such a merge is a CONFLICT.",
    },
    idempotencyKey,
  }),
  payload: createPayloadType("UndoImportPayload", {
    import: { type: () => Import, nullable: true, description: "The run that undoes it." },
    job: { type: () => Job, nullable: true, description: "Its progress." },
  }),
  resolve: async (context, input, selection) => {
    const misfits = idIssues({ id: input.id }, importIds);
    const begun = misfits.length > 0 ? { ...nothingBegun, issues: misfits } : await begin(context, input);
    return payload(context, selection, input, {
      revision: null,
      recordedAt: begun.run === null ? null : getNow(),
      things: { import: begun.run, job: begun.job },
      issues: begun.issues,
    });
  },
});

const nothingBegun = { run: null, job: null };

interface Begun {
  readonly run: string | null;
  readonly job: string | null;
  readonly issues: readonly ValidationIssue[];
}

async function begin(context: RequestContext, input: UndoImportInput): Promise<Begun> {
  const { id, undoMerges, idempotencyKey: key = null } = input;
  const { database, log } = context;
  const sender = senderOf(context);
  const content = JSON.stringify(["UNDO", id, undoMerges]);
  try {
    const job = await startJob(database, { ...sender, key, content });
    if (!job.isOurs) return { run: job.importId, job: job.id, issues: [] };
    const { run, issues } = await beginUndo(database, { id, undoMerges }, { by: sender.by, jobId: job.id });
    if (run === null) {
      const error = issues.map(({ message }) => message).join(" ");
      const end = recordJobEnd(job, "STOPPED", { summary: emptySummary, rejects: [], error });
      await database.write((transaction) => transaction.run(end));
      return { ...nothingBegun, issues };
    }
    void runUndoJob(database, { job, importId: id, run, by: sender.by }).then(
      (error) => error && log.error({ err: error, job: job.id }, "An import could not be undone"),
    );
    return { run, job: job.id, issues: [] };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "CONFLICT") throw error;
    return {
      ...nothingBegun,
      issues: [{ path: ["idempotencyKey"], code: "CONFLICT", message: error.message }],
    };
  }
}
