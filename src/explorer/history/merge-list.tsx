import { Link } from "wouter";
import { MergesDocument, type MergesQuery, UndoMergeDocument } from "../../client/gql/graphql.js";
import { ask } from "../api/ask.js";
import { refusal } from "../api/refusal.js";
import { PagedList } from "../parts/paged-list.js";
import { entityAddress } from "../view/addresses.js";
import { instantInWords } from "../view/instant-in-words.js";
import { HistoryEvent } from "./history-event.js";
import { UndoAct } from "./undo-act.js";

const PAGE = 25;

type Merge = MergesQuery["merges"]["nodes"][number];

/** The merges of entities, the latest first. */
export function MergeList({ say }: { say(result: string): void }) {
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
        <ol className="recorded">
          {merges.map((merge) => (
            <HistoryEvent
              key={merge.mergeId}
              by={merge.by}
              at={merge.at}
              sentence={<Link href={entityAddress(merge.keptId)}>{merge.summary}</Link>}
              detail={`${merge.mergedIds.join(", ")} → ${merge.keptId}`}
              undo={whyNot(merge) ?? <UndoMerge merge={merge} say={say} />}
            />
          ))}
        </ol>
      )}
    </PagedList>
  );
}

/** Why a merge cannot be undone; null if it can. */
function whyNot({ keptId, keptMergedInto, undoneAt, undoneBy }: Merge): string | null {
  if (undoneAt) return `Undone by ${undoneBy}, ${instantInWords(undoneAt)}.`;
  return keptMergedInto && `${keptId} was merged into ${keptMergedInto} since. Undo that merge first.`;
}

function UndoMerge({ merge, say }: { readonly merge: Merge; say(result: string): void }) {
  const { mergeId, keptId, mergedIds } = merge;
  const merged = mergedIds.join(" and ");
  return (
    <UndoAct
      of={`the merge of ${merged} into ${keptId}`}
      say={say}
      reason="Undone in the history."
      words={
        <p>
          {`${merged} will be apart from ${keptId} again, with the facts from before, as they have become since. What was recorded about ${keptId} since the merge stays with it.`}
        </p>
      }
      undo={async (reason) => {
        const input = { mergeId, reason, idempotencyKey: mergeId };
        const { userErrors } = (await ask(UndoMergeDocument, { input })).undoMerge;
        if (userErrors.length > 0) throw refusal(userErrors);
        return `${merged} and ${keptId} are separate again.`;
      }}
    />
  );
}
