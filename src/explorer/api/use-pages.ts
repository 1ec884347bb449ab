import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { TypedDocumentString } from "../../client/gql/graphql.js";
import { findNextCursor, type ListEnd } from "../../client/pages.js";
import { sendDocument } from "./send-document.js";

/** The requested pages of a list, from the first. Those before stay visible until other ones arrive. */
export function usePages<Answer, Variables>(
  document: TypedDocumentString<Answer, Variables>,
  variables: Variables,
  getEnd: (answer: Answer) => ListEnd | null | undefined,
) {
  return useInfiniteQuery({
    queryKey: [document.__meta__?.hash, "pages", variables],
    queryFn: ({ signal, pageParam }) => sendDocument(document, { ...variables, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => {
      const end = getEnd(last);
      return end ? findNextCursor(end) : null;
    },
    placeholderData: keepPreviousData,
  });
}
