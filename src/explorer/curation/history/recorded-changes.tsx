import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import {
  type ChangeAction,
  RecordedChangesDocument,
  type RecordedChangesQuery,
} from "../../../client/gql/graphql.js";
import { sendDocument } from "../../api/send-document.js";
import { AnswerState } from "../../ui/answer-state.js";
import { ChangedLink } from "../../ui/navigation/links.js";
import styles from "./history.module.css";
import { buildHistoryAddress } from "./history-address.js";
import { HistoryEvent } from "./history-event.js";
import { UndoClaims } from "./undo-claims.js";

const PAGE = 25;

type Change = RecordedChangesQuery["changes"]["nodes"][number];

/** The recorded changes, the latest first, including those of imports and merges. */
export function RecordedChanges({ announce }: { announce(result: string): void }) {
  const answer = useChanges();
  return (
    <AnswerState of={answer} what="the changes">
      {({ pages }) => {
        const changes = pages.flatMap(({ changes: page }) => page.nodes.toReversed());
        if (changes.length === 0) return <p className="state">Nothing was recorded yet.</p>;
        return (
          <>
            <ol className={styles.recorded}>
              {changes.map((change) => (
                <HistoryEvent
                  key={change.revision}
                  by={change.by}
                  changedAt={change.at}
                  sentence={<ChangedLink node={change.node ?? null}>{change.summary}</ChangedLink>}
                  undo={<Undo change={change} announce={announce} />}
                />
              ))}
            </ol>
            {answer.hasNextPage && (
              <p className="actions">
                <button
                  type="button"
                  disabled={answer.isFetchingNextPage}
                  onClick={() => void answer.fetchNextPage()}
                >
                  {answer.isFetchingNextPage ? "Loading more…" : "Show earlier ones"}
                </button>
              </p>
            )}
          </>
        );
      }}
    </AnswerState>
  );
}

/** Pages of the change log, from its end. */
const useChanges = () =>
  useInfiniteQuery({
    queryKey: [RecordedChangesDocument.__meta__?.hash, "pages"],
    queryFn: ({ signal, pageParam }) =>
      sendDocument(RecordedChangesDocument, { last: PAGE, before: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ changes: { pageInfo } }) =>
      pageInfo.hasPreviousPage ? (pageInfo.startCursor ?? null) : null,
    placeholderData: keepPreviousData,
  });

/** The way to undo a change, or the reason why that is not possible. */
function Undo({ change, announce }: { readonly change: Change; announce(result: string): void }) {
  const { action, import: run, node, revision, at: changedAt, summary } = change;
  if (run) return <Link href={buildHistoryAddress("imports")}>Undo its whole import</Link>;
  if (action === "MERGED") return <Link href={buildHistoryAddress("merges")}>Undo it among the merges</Link>;
  const isOfFact = node && "from" in node && (action === "RECORDED" || action === "CORRECTED");
  if (!isOfFact) return <small className="quiet">{undoObstacles[action]}</small>;
  return (
    <UndoClaims
      factId={node.id}
      revision={revision}
      changedAt={changedAt}
      summary={summary}
      announce={announce}
    />
  );
}

const cannotRemove =
  "Names, identifiers and sources add up, so that nothing here takes one away. Record what is right.";

const undoObstacles: Readonly<Record<ChangeAction, string>> = {
  RECORDED: cannotRemove,
  CORRECTED: cannotRemove,
  RETRACTED: "What was retracted is recorded again with its source.",
  CONFIRMED: "A complete data set still had it. Undo its import to take that back.",
  MERGED: "",
  UNMERGED: "To have the merge again, merge them again.",
};
