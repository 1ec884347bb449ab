import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { ComparisonDocument } from "../../client/gql/graphql.js";
import { splitIntoChunks } from "../../util/split-into-chunks.js";
import { sendDocument } from "../api/send-document.js";
import { useGraph } from "../api/use-graph.js";
import type { ViewGraph } from "../model/graph.js";
import { buildAsOf, type View, type ViewTime } from "../model/view.js";
import { type ComparedLists, compareGraphs } from "./comparison.js";

/** Entities per request of the API. */
const BATCH_SIZE = 100;

/** Compares two states of the view. */
export function useComparison(view: View, [before, after]: readonly [ViewTime, ViewTime]) {
  const ids = useMemo(() => [...view.nodes.keys()], [view.nodes]);
  const enabled = ids.length > 0;
  const earlier = useGraph(ids, before, enabled);
  const later = useGraph(ids, after, enabled);
  // All are requested at once; those that turn out to be unknown are left out.
  const recordedIds = useMemo(
    () => (earlier.data && later.data ? ids.filter(isRecordedInAny(earlier.data, later.data)) : ids),
    [ids, earlier.data, later.data],
  );
  const answer = useQuery({
    queryKey: ["comparison", recordedIds, before, after],
    queryFn: ({ signal }) => loadLists(recordedIds, before, after, signal),
    placeholderData: keepPreviousData,
    enabled: recordedIds.length > 0,
  });
  const comparison = useMemo(
    () =>
      answer.data && earlier.data && later.data
        ? compareGraphs(view, answer.data, earlier.data, later.data)
        : null,
    [view, answer.data, earlier.data, later.data],
  );
  // The first of the three answers that is missing explains why there is nothing to see.
  const answers: readonly UseQueryResult<unknown>[] = [earlier, later, answer];
  const missing = answers.find(({ data }) => data === undefined) ?? answer;
  return {
    comparison,
    answer: missing,
    isComplete: answer.data?.completeness.complete ?? true,
    unknown: ids.length - recordedIds.length,
  };
}

/** Creates a check that an entity is recorded in one of the states, and not retracted. */
const isRecordedInAny =
  (...states: readonly ViewGraph[]) =>
  (id: string): boolean =>
    states.some(({ entities }) => entities.get(id)?.retractedAt === null);

async function loadLists(
  ids: readonly string[],
  before: ViewTime,
  after: ViewTime,
  signal: AbortSignal,
): Promise<ComparedLists> {
  const states = { before: buildAsOf(before), after: buildAsOf(after) };
  const answers = await Promise.all(
    [...splitIntoChunks(ids, BATCH_SIZE)].map((batch) =>
      sendDocument(ComparisonDocument, { ...states, ids: [...batch] }, signal),
    ),
  );
  const all = answers.map(({ compare }) => compare);
  return {
    added: mergeFacts(all.map(({ added }) => added)),
    firstObserved: mergeFacts(all.map(({ firstObserved }) => firstObserved)),
    changed: mergeFacts(all.map(({ changed }) => changed)),
    ended: mergeFacts(all.map(({ ended }) => ended)),
    uncertain: mergeFacts(all.map(({ uncertain }) => uncertain)),
    completeness: { complete: all.every(({ completeness }) => completeness.complete) },
  };
}

/** Merges lists by id, since a fact between entities of two batches is in both answers. */
const mergeFacts = <Fact extends { readonly id: string }>(lists: readonly (readonly Fact[])[]): Fact[] => [
  ...new Map(lists.flat().map((fact) => [fact.id, fact])).values(),
];
