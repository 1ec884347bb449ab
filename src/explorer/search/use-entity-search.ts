import { useDeferredValue } from "react";
import { FindEntitiesDocument } from "../../client/gql/graphql.js";
import { reasonOf } from "../api/api-error.js";
import { useAnswer } from "../api/use-answer.js";
import { asOfOf, type ViewTime } from "../view/view.js";
import { type SearchHit, searchHits } from "./search-hits.js";

/** What a text finds, while it is typed. */
export interface EntitySearch {
  /** The text that the hits belong to, without spaces around it. */
  readonly query: string;
  /** None for an empty text. */
  readonly hits: readonly SearchHit[];
  /** Whether the hits are still those of an earlier text. */
  readonly isStale: boolean;
  /** Why there are no hits, as a sentence. */
  readonly nothing: string;
}

/** Finds entities by a name in any script. */
export function useEntitySearch(text: string, first: number, time: ViewTime): EntitySearch {
  const query = useDeferredValue(text.trim());
  const answer = useAnswer(
    FindEntitiesDocument,
    { query, first, asOf: asOfOf(time) },
    { enabled: query !== "", isPreviousKept: true },
  );
  const { data, failureReason, isFetching, isPending, isPlaceholderData } = answer;
  return {
    query,
    hits: query === "" ? [] : searchHits(data, time),
    isStale: query !== text.trim() || (query !== "" && (isPending || isPlaceholderData)),
    nothing: failureReason
      ? `${reasonOf(failureReason)} ${isFetching ? "Trying again…" : "Change the text to try again."}`
      : isFetching
        ? "Searching…"
        : nothingFound(query, data?.search?.suggestions ?? []),
  };
}

const nothingFound = (query: string, suggestions: readonly string[]): string =>
  [
    `Nothing is found by “${query}”.`,
    ...(suggestions.length > 0 ? [`Similar names: ${suggestions.join(", ")}.`] : []),
  ].join(" ");
