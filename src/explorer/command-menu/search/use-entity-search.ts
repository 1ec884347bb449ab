import { useDeferredValue } from "react";
import { FindEntitiesDocument } from "../../../client/gql/graphql.js";
import { describeDelay, formatErrorMessage } from "../../api/api-error.js";
import { useAnswer } from "../../api/use-answer.js";
import { buildAsOf, type ViewTime } from "../../model/view.js";
import { describeIgnoredWords, readSearchHits, type SearchHit } from "./search-hits.js";

/** The entities that a text finds, while it is typed. */
export interface EntitySearch {
  /** The text that the hits belong to, without spaces around it. */
  readonly query: string;
  /** None for an empty text. */
  readonly hits: readonly SearchHit[];
  /** True if the hits are still those of an earlier text. */
  readonly isStale: boolean;
  /** The reason for which there are no hits, as a sentence. */
  readonly nothing: string;
  /** The words that no hit has, as a sentence; empty if there are none. */
  readonly ignored: string;
}

/** Finds entities by a name in any script. */
export function useEntitySearch(text: string, first: number, time: ViewTime): EntitySearch {
  const query = useDeferredValue(text.trim());
  const answer = useAnswer(
    FindEntitiesDocument,
    { query, first, asOf: buildAsOf(time) },
    { enabled: query !== "", isPreviousKept: true },
  );
  const { data, failureReason, isFetching, isPending, isPlaceholderData } = answer;
  return {
    query,
    hits: query === "" ? [] : readSearchHits(data, time),
    isStale: query !== text.trim() || (query !== "" && (isPending || isPlaceholderData)),
    nothing: failureReason
      ? `${describeDelay(failureReason) ?? formatErrorMessage(failureReason)} ${isFetching ? "Trying again…" : "Change the text to try again."}`
      : isFetching
        ? "Searching…"
        : describeNoHits(query, data?.search?.suggestions ?? []),
    ignored: query === "" ? "" : describeIgnoredWords(data?.search?.ignoredWords ?? []),
  };
}

const describeNoHits = (query: string, suggestions: readonly string[]): string =>
  [
    `Nothing is found by “${query}”.`,
    ...(suggestions.length > 0 ? [`Similar names: ${suggestions.join(", ")}.`] : []),
  ].join(" ");
