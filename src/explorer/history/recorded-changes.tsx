import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import {
  type ChangeAction,
  RecordedChangesDocument,
  type RecordedChangesQuery,
} from "../../client/gql/graphql.js";
import { ask } from "../api/ask.js";
import { ChangedLink } from "../facts/changed-link.js";
import { AnswerState } from "../parts/answer-state.js";
import { historyAddress } from "./history-address.js";
import { HistoryEvent } from "./history-event.js";
import { UndoClaims } from "./undo-claims.js";

const PAGE = 25;

type Change = RecordedChangesQuery["changes"]["nodes"][number];

/** What was recorded, the latest first, with the part of imports and merges. */
export function RecordedChanges({ say }: { say(result: string): void }) {
  const answer = useChanges();
  return (
    <AnswerState of={answer} what="the changes">
      {({ pages }) => {
        const changes = pages.flatMap(({ changes: page }) => page.nodes.toReversed());
        if (changes.length === 0) return <p className="state">Nothing was recorded yet.</p>;
        return (
          <>
            <ol className="recorded">
              {changes.map((change) => (
                <HistoryEvent
                  key={change.revision}
                  by={change.by}
                  at={change.at}
                  sentence={<ChangedLink node={change.node ?? null}>{change.summary}</ChangedLink>}
                  undo={<Undo change={change} say={say} />}
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
      ask(RecordedChangesDocument, { last: PAGE, before: pageParam }, signal),
    initialPageParam: null as number | null,
    getNextPageParam: ({ changes: { nodes, pageInfo } }) =>
      pageInfo.hasPreviousPage ? (nodes[0]?.revision ?? null) : null,
    placeholderData: keepPreviousData,
  });

/** How a change can be undone, or why it cannot be. */
function Undo({ change, say }: { readonly change: Change; say(result: string): void }) {
  const { action, import: run, node, revision, at, summary } = change;
  if (run) return <Link href={historyAddress("imports")}>Undo its whole import</Link>;
  if (action === "MERGED") return <Link href={historyAddress("merges")}>Undo it among the merges</Link>;
  const isOfFact = node && "from" in node && (action === "RECORDED" || action === "CORRECTED");
  if (!isOfFact) return <small className="quiet">{whyNot[action]}</small>;
  return <UndoClaims factId={node.id} revision={revision} at={at} summary={summary} say={say} />;
}

const ofOtherThings =
  "Names, identifiers and sources add up, so that nothing here takes one away. Record what is right.";

const whyNot: Readonly<Record<ChangeAction, string>> = {
  RECORDED: ofOtherThings,
  CORRECTED: ofOtherThings,
  RETRACTED: "What was retracted is recorded again with its source.",
  CONFIRMED: "A complete data set still had it. Undo its import to take that back.",
  MERGED: "",
  UNMERGED: "To have the merge again, merge them again.",
};
