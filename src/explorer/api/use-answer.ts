import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { TypedDocumentString } from "../gql/graphql.js";
import { ask } from "./ask.js";

interface Options {
  /** Whether to ask at all; yes unless given. */
  readonly enabled?: boolean;
  /** Whether the last answer stays until the next is there. */
  readonly isPreviousKept?: boolean;
}

/** The answer to a document, asked anew when its variables change; a request that is no longer wanted is aborted. */
export function useAnswer<Answer, Variables>(
  document: TypedDocumentString<Answer, Variables>,
  variables: Variables,
  { enabled = true, isPreviousKept = false }: Options = {},
): UseQueryResult<Answer> {
  return useQuery<Answer>({
    queryKey: [document.__meta__?.hash, variables],
    queryFn: ({ signal }) => ask(document, variables, signal),
    enabled,
    ...(isPreviousKept && { placeholderData: keepPreviousData }),
  });
}
