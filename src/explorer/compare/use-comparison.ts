import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { ComparisonDocument } from "../../client/gql/graphql.js";
import { ask } from "../api/ask.js";
import { batches } from "../api/batches.js";
import { useGraph } from "../api/use-graph.js";
import type { ViewGraph } from "../view/graph.js";
import { asOfOf, type View, type ViewTime } from "../view/view.js";
import { type ComparedLists, comparisonInView } from "./comparison.js";

/** Entities per request of the API. */
const BATCH_SIZE = 100;

/** Compares what is in view in two states. */
export function useComparison(view: View, [before, after]: readonly [ViewTime, ViewTime]) {
  const ids = useMemo(() => [...view.nodes.keys()], [view.nodes]);
  const enabled = ids.length > 0;
  const earlier = useGraph(ids, before, enabled);
  const later = useGraph(ids, after, enabled);
  // All are asked for at once; those that turn out to be unknown are left out.
  const known = useMemo(
    () => (earlier.data && later.data ? ids.filter(isIn(earlier.data, later.data)) : ids),
    [ids, earlier.data, later.data],
  );
  const answer = useQuery({
    queryKey: ["comparison", known, before, after],
    queryFn: ({ signal }) => loadLists(known, before, after, signal),
    placeholderData: keepPreviousData,
    enabled: known.length > 0,
  });
  const comparison = useMemo(
    () =>
      answer.data && earlier.data && later.data
        ? comparisonInView(view, answer.data, earlier.data, later.data)
        : null,
    [view, answer.data, earlier.data, later.data],
  );
  // The first of the three answers that is missing says why there is nothing to see.
  const answers: readonly UseQueryResult<unknown>[] = [earlier, later, answer];
  const missing = answers.find(({ data }) => data === undefined) ?? answer;
  return {
    comparison,
    answer: missing,
    isComplete: answer.data?.completeness.complete ?? true,
    unknown: ids.length - known.length,
  };
}

/** Whether an entity is recorded in one of two states, and not retracted. */
const isIn =
  (...states: readonly ViewGraph[]) =>
  (id: string): boolean =>
    states.some(({ entities }) => entities.get(id)?.retractedAt === null);

async function loadLists(
  ids: readonly string[],
  before: ViewTime,
  after: ViewTime,
  signal: AbortSignal,
): Promise<ComparedLists> {
  const states = { before: asOfOf(before), after: asOfOf(after) };
  const answers = await Promise.all(
    batches(ids, BATCH_SIZE).map((batch) => ask(ComparisonDocument, { ...states, ids: [...batch] }, signal)),
  );
  const all = answers.map(({ compare }) => compare);
  return {
    added: merged(all.map(({ added }) => added)),
    firstObserved: merged(all.map(({ firstObserved }) => firstObserved)),
    changed: merged(all.map(({ changed }) => changed)),
    ended: merged(all.map(({ ended }) => ended)),
    completeness: { complete: all.every(({ completeness }) => completeness.complete) },
  };
}

/** A fact between entities of two batches is in both answers. */
const merged = <Fact extends { readonly id: string }>(lists: readonly (readonly Fact[])[]): Fact[] => [
  ...new Map(lists.flat().map((fact) => [fact.id, fact])).values(),
];
