import { LoaderCircle } from "lucide-react";
import { formatErrorMessage, isKeyRequired } from "../api/api-error.js";
import type { ImportJob } from "../api/import-job.js";
import styles from "../curation/curation.module.css";
import { KeyField } from "../ui/answer-state.js";
import type { ImportDraft } from "./import-draft.js";
import { ImportResult } from "./import-result.js";
import type { TrackedImport } from "./use-import.js";

interface Props {
  readonly run: TrackedImport;
  /** The job of what is chosen, once it has ended; null: not yet. */
  readonly ended: ImportJob | null;
  readonly draft: ImportDraft;
}

/** The outcome of an import or a dry run, its progress, or the reason why it did not begin. */
export function ImportOutcome({ run, ended, draft: { file, format } }: Props) {
  const { input, error, isRunning } = run;
  const isDryRun = input?.dryRun === true;
  const isUntouched = !isRunning && !ended && !error;
  return (
    <section className={styles.preview} aria-label="Result" aria-live="polite">
      {isUntouched && (
        <p className="quiet">
          {input
            ? "What is chosen has changed since. Check it again."
            : "Nothing is recorded before you have seen what would be."}
        </p>
      )}
      {error && isKeyRequired(error) && <KeyField error={error} />}
      {error && !isKeyRequired(error) && (
        <p className={styles.error} role="alert">
          {`${isDryRun ? "Not checked" : "Not imported"}: ${formatErrorMessage(error)}`}
        </p>
      )}
      {isRunning && <Progress run={run} />}
      {ended && ended.state !== "SUCCEEDED" && (
        <div className="actions">
          <p className={styles.error} role="alert">
            {ended.error ?? "It was interrupted."} {!isDryRun && "What it recorded until then stays."}
          </p>
          <button type="button" onClick={run.resume}>
            {isDryRun ? "Check again" : "Go on with the rest"}
          </button>
        </div>
      )}
      {ended && format && <ImportResult job={ended} isDryRun={isDryRun} file={file} format={format} />}
      {ended?.state === "SUCCEEDED" && isDryRun && ended.recorded === 0 && (
        <p>Nothing would change, so there is nothing to import.</p>
      )}
    </section>
  );
}

/** The progress of a running import. If the server does not answer, the request is repeated. */
const Progress = ({ run: { job, input, waitsFor } }: { readonly run: TrackedImport }) => (
  <>
    <p className="state" role="status">
      <LoaderCircle className="spin" aria-hidden="true" />
      {input?.dryRun ? "Looking what it would change" : "Recording"}
      {job &&
        job.read > 0 &&
        `: ${job.read.toLocaleString("en")} rows read, ${job.recorded.toLocaleString("en")} lines recorded so far`}
      …
    </p>
    {waitsFor && (
      <p className={styles.error} role="alert">
        {`${formatErrorMessage(waitsFor)} The import goes on at the server; the page asks again.`}
      </p>
    )}
  </>
);
