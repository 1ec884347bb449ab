import { Link } from "wouter";
import { MergesDocument, type MergesQuery, UndoMergeDocument } from "../../client/gql/graphql.js";
import { ask } from "../api/ask.js";
import { usePages } from "../api/use-pages.js";
import { AnswerState } from "../parts/answer-state.js";
import { MoreButton } from "../parts/more-button.js";
import { entityAddress } from "../view/addresses.js";
import { HistoryEvent } from "./history-event.js";
import { instantInWords } from "./instant-in-words.js";
import { UndoAct } from "./undo-act.js";

const PAGE = 25;

type Merge = MergesQuery["merges"]["nodes"][number];

/** The merges of entities, the latest first. */
export function MergeList({ say }: { say(result: string): void }) {
  const answer = usePages(MergesDocument, { first: PAGE }, ({ merges }) => merges.pageInfo);
  return (
    <AnswerState of={answer} what="the merges">
      {({ pages }) => {
        const merges = pages.flatMap(({ merges: page }) => page.nodes);
        if (merges.length === 0) return <p className="state">No entities were merged yet.</p>;
        return (
          <>
            <ol className="events">
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
            <MoreButton
              of={answer}
              shown={merges.length}
              total={pages[0]?.merges.totalCount ?? 0}
              what="merges"
            />
          </>
        );
      }}
    </AnswerState>
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
        if (userErrors.length > 0) throw new Error(userErrors.map(({ message }) => message).join(" "));
        return `${merged} and ${keptId} are separate again.`;
      }}
    />
  );
}
