import { LoaderCircle, Sparkles } from "lucide-react";
import { formatErrorMessage } from "../api/api-error.js";
import type { ImportJob } from "../api/import-job.js";
import { useViewer } from "../api/use-viewer.js";
import { FigureCard } from "../charts/board/figure-card.js";
import { largestOwners } from "../charts/board/figures.js";
import { formatCreated, formatQuantity } from "../model/words/created-in-words.js";
import styles from "./example-offer.module.css";
import { type ExampleStage, useExample } from "./use-example.js";

/**
 * Offers a graph of real size to who may import, as long as nothing is imported beside the seed. Shows the progress of its
 * import, and at the end the largest owners.
 */
export function ExampleOffer() {
  const { mayCurate } = useViewer();
  return mayCurate ? <Offer /> : null;
}

function Offer() {
  const { stage, job, error, start } = useExample();
  if (stage === "NONE") return null;
  const button = buttonWords[stage];
  return (
    <section className={styles.example} aria-labelledby="example">
      <h2 id="example">A graph of real size</h2>
      <div aria-live="polite">
        {stage === "OFFERED" && (
          <p>
            Adds the brands of name-suggestion-index, and who owns some of them by Wikidata. The server
            fetches the package once; nothing of this graph is sent.
          </p>
        )}
        {stage === "RUNNING" && <Progress job={job} />}
        {stage === "DONE" && job && <Result job={job} />}
        {stage === "FAILED" && <Problem text={job?.error ?? "It ended with an error."} />}
        {stage === "INTERRUPTED" && (
          <Problem text={`${job?.error ?? "It was interrupted."} What it recorded until then stays.`} />
        )}
        {error && <Problem text={formatErrorMessage(error)} />}
      </div>
      {button && (
        <p className="actions">
          <button type="button" className="primary" onClick={start}>
            <Sparkles aria-hidden="true" /> {button}
          </button>
        </p>
      )}
      <p className="quiet">
        To remove it later, run <code>npx brandgraph example remove</code> on the server: the graph is then as
        before.
      </p>
      {stage === "DONE" && <FigureCard figure={largestOwners} />}
    </section>
  );
}

const buttonWords: Partial<Record<ExampleStage, string>> = {
  OFFERED: "Explore 15,000 brands",
  FAILED: "Try again",
  INTERRUPTED: "Go on with the rest",
};

const Problem = ({ text }: { readonly text: string }) => (
  <p className="state problem" role="alert">
    <span>{text}</span>
  </p>
);

const Progress = ({ job }: { readonly job: ImportJob | null }) => (
  <p className="state" role="status">
    <LoaderCircle className="spin" aria-hidden="true" />
    {job && job.read > 0
      ? `Recording: ${job.read.toLocaleString("en")} of about 15,700 rows so far…`
      : "Fetching and reading the brands…"}
  </p>
);

/** "New: 15,000 entities, 448 facts, …". */
function Result({ job: { created, rejected } }: { readonly job: ImportJob }) {
  const things = created && formatCreated(created);
  return (
    <p>
      <strong>{things ? `New: ${things}.` : "All of it was recorded before."}</strong>
      {rejected > 0 && ` ${formatQuantity(rejected, "row", "rows")} rejected.`}
    </p>
  );
}
