import { Link } from "wouter";
import { MergesDocument, type MergesQuery, UndoMergeDocument } from "../../../client/gql/graphql.js";
import { createMutationError } from "../../api/create-mutation-error.js";
import { sendDocument } from "../../api/send-document.js";
import { buildEntityAddress } from "../../model/addresses.js";
import { formatTimestamp } from "../../model/words/instant-in-words.js";
import { PagedList } from "../../ui/paged-list.js";
import styles from "./history.module.css";
import { HistoryEvent } from "./history-event.js";
import { UndoAct } from "./undo-act.js";

const PAGE = 25;

type Merge = MergesQuery["merges"]["nodes"][number];

/** The merges of entities, the latest first. */
export function MergeList({ announce }: { announce(result: string): void }) {
  return (
    <PagedList
      document={MergesDocument}
      variables={{ first: PAGE }}
      listOf={({ merges }) => merges}
      what="the merges"
      rowsAre="merges"
      none="No entities were merged yet."
    >
      {(merges) => (
        <ol className={styles.recorded}>
          {merges.map((merge) => (
            <HistoryEvent
              key={merge.mergeId}
              by={merge.by}
              changedAt={merge.at}
              sentence={<Link href={buildEntityAddress(merge.keptId)}>{merge.summary}</Link>}
              detail={`${merge.mergedIds.join(", ")} → ${merge.keptId}`}
              undo={findUndoObstacle(merge) ?? <UndoMerge merge={merge} announce={announce} />}
            />
          ))}
        </ol>
      )}
    </PagedList>
  );
}

/** Finds the reason why a merge cannot be undone; null if it can. */
function findUndoObstacle({ keptId, keptMergedInto, undoneAt, undoneBy }: Merge): string | null {
  if (undoneAt) return `Undone by ${undoneBy}, ${formatTimestamp(undoneAt)}.`;
  return keptMergedInto && `${keptId} was merged into ${keptMergedInto} since. Undo that merge first.`;
}

function UndoMerge({ merge, announce }: { readonly merge: Merge; announce(result: string): void }) {
  const { mergeId, keptId, mergedIds } = merge;
  const merged = mergedIds.join(" and ");
  return (
    <UndoAct
      of={`the merge of ${merged} into ${keptId}`}
      announce={announce}
      reason="Undone in the history."
      words={
        <p>
          {`${merged} will be apart from ${keptId} again, with the facts from before, as they have become since. What was recorded about ${keptId} since the merge stays with it.`}
        </p>
      }
      undo={async (reason) => {
        const input = { id: mergeId, reason, idempotencyKey: mergeId };
        const { userErrors } = (await sendDocument(UndoMergeDocument, { input })).undoMerge;
        if (userErrors.length > 0) throw createMutationError(userErrors);
        return `${merged} and ${keptId} are separate again.`;
      }}
    />
  );
}
