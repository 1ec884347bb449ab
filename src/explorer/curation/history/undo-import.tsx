import { useState } from "react";
import { UndoImportDocument } from "../../../client/gql/graphql.js";
import { createMutationError } from "../../api/create-mutation-error.js";
import { type ImportJob, isOver, JOB_POLL_MS, readImportJob } from "../../api/import-job.js";
import { sendDocument } from "../../api/send-document.js";
import styles from "../curation.module.css";
import { formatNonZeroCounts } from "./format-non-zero-counts.js";
import { UndoAct } from "./undo-act.js";

interface Props {
  readonly importId: string;
  /** Its name, such as "brands.csv". */
  readonly name: string;
  announce(result: string): void;
}

/** Undoes an import, once it was confirmed. */
export function UndoImport({ importId, name, announce }: Props) {
  const [undoMerges, setUndoMerges] = useState(false);
  const [key] = useState(() => crypto.randomUUID());
  return (
    <UndoAct
      of={`the import of ${name}`}
      announce={announce}
      words={
        <>
          <p>
            {`The graph becomes what it would be without the import of ${name}: its claims are retracted, and what they replaced holds again. What another import or a person recorded, too, stays. To have it again, import the file again.`}
          </p>
          <label className={styles.check}>
            <input
              type="checkbox"
              checked={undoMerges}
              onChange={({ target }) => setUndoMerges(target.checked)}
            />
            Undo merges of what only this import has, too
          </label>
        </>
      }
      undo={async () => {
        // The key is of one request: with another choice it is another request.
        const input = { id: importId, undoMerges, idempotencyKey: `${key}:${undoMerges}` };
        const { job, userErrors } = (await sendDocument(UndoImportDocument, { input })).undoImport;
        if (!job) throw createMutationError(userErrors);
        return `The import of ${name} is undone. ${describeResult(await awaitEndedJob(job.id))}`;
      }}
    />
  );
}

/** Waits until a job has ended. Fails if it did not succeed. */
async function awaitEndedJob(id: string): Promise<ImportJob> {
  for (;;) {
    const job = await readImportJob(id);
    if (job && isOver(job)) {
      if (job.state === "SUCCEEDED") return job;
      throw new Error(`${job.error ?? "It was interrupted."} Undo it again to do the rest.`);
    }
    await new Promise((resolve) => setTimeout(resolve, JOB_POLL_MS));
  }
}

function describeResult({ import: run }: ImportJob): string {
  const { retracted = 0, corrected = 0, recorded = 0 } = run?.counts ?? {};
  return (
    formatNonZeroCounts([
      [retracted, "claims, facts and entities retracted"],
      [corrected, "set back to what was known without it"],
      [recorded, "in force again"],
    ]) ?? "Nothing else changed."
  );
}
