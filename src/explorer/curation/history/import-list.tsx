import { ImportsDocument, type ImportsQuery } from "../../../client/gql/graphql.js";
import { formatCreated } from "../../model/words/created-in-words.js";
import { formatTimestamp } from "../../model/words/instant-in-words.js";
import { SourceLink } from "../../ui/navigation/links.js";
import { PagedList } from "../../ui/paged-list.js";
import { formatNonZeroCounts } from "./format-non-zero-counts.js";
import styles from "./history.module.css";
import { HistoryEvent } from "./history-event.js";
import { UndoImport } from "./undo-import.js";

const PAGE = 25;

type Run = ImportsQuery["imports"]["nodes"][number];

/** The imports, and the runs that undid one, the latest first. */
export function ImportList({ announce }: { announce(result: string): void }) {
  return (
    <PagedList
      document={ImportsDocument}
      variables={{ first: PAGE }}
      listOf={({ imports }) => imports}
      what="the imports"
      rowsAre="imports"
      none="Nothing was imported yet."
    >
      {(runs) => (
        <ol className={styles.recorded}>
          {runs.map((run) => (
            <HistoryEvent
              key={run.id}
              by={run.by}
              changedAt={run.startedAt}
              sentence={<Sentence run={run} />}
              detail={describeRun(run)}
              undo={
                findUndoObstacle(run) ?? (
                  <UndoImport importId={run.id} name={formatImportName(run)} announce={announce} />
                )
              }
            />
          ))}
        </ol>
      )}
    </PagedList>
  );
}

const formatImportName = ({
  fileNames,
  id,
}: {
  readonly fileNames: readonly string[];
  readonly id: string;
}): string => (fileNames.length > 0 ? fileNames.join(", ") : id);

function Sentence({ run }: { readonly run: Run }) {
  if (run.undoes) return <>{`Undid the import of ${formatImportName(run.undoes)}.`}</>;
  return (
    <>
      {`Imported ${formatImportName(run)}${run.format ? ` (${run.format})` : ""}`}
      {run.givenSource && (
        <>
          {" from "}
          <SourceLink source={run.givenSource} />
        </>
      )}
      .
    </>
  );
}

/** Describes the counts that are not 0. */
function describeRun({ counts, finishedAt, isUndo }: Run): string {
  if (!counts || finishedAt === null) return "Running, or interrupted.";
  const newThings = counts.created && formatCreated(counts.created);
  const changes =
    formatNonZeroCounts([
      [counts.created ? 0 : counts.recorded, isUndo ? "in force again" : "lines with something new"],
      [counts.corrected, "corrected"],
      [counts.retracted, "retracted"],
      [counts.ended, "ended"],
      [counts.unchanged, "unchanged"],
      [counts.rejected, "rejected"],
    ]) ?? (newThings ? "" : "Nothing changed.");
  return newThings ? `New: ${newThings}. ${changes}`.trim() : changes;
}

/** Finds the reason why a run cannot be undone; null if it can. What was interrupted while it was undone can be undone again. */
function findUndoObstacle({ isUndo, undoneBy }: Run): string | null {
  if (isUndo) return "To have that import again, import its file again.";
  if (!undoneBy?.finishedAt) return null;
  return `Undone by ${undoneBy.by}, ${formatTimestamp(undoneBy.finishedAt)}.`;
}
