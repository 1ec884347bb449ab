import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { TypedDocumentString } from "../../client/gql/graphql.js";
import { sendDocument } from "./send-document.js";

interface Options {
  /** False if the request is not to be sent yet. Default: true. */
  readonly enabled?: boolean;
  /** True if the previous answer stays visible until the next arrives. Default: false. */
  readonly isPreviousKept?: boolean;
}

/** The answer to a document, requested again when its variables change. An obsolete request is aborted. */
export function useAnswer<Answer, Variables>(
  document: TypedDocumentString<Answer, Variables>,
  variables: Variables,
  { enabled = true, isPreviousKept = false }: Options = {},
): UseQueryResult<Answer> {
  return useQuery<Answer>({
    ...buildAnswerOptions(document, variables),
    enabled,
    ...(isPreviousKept && { placeholderData: keepPreviousData }),
  });
}

/** Builds the key under which the page keeps an answer, and the request for it. */
export const buildAnswerOptions = <Answer, Variables>(
  document: TypedDocumentString<Answer, Variables>,
  variables: Variables,
) => ({
  queryKey: [document.__meta__?.hash, variables],
  queryFn: ({ signal }: { readonly signal: AbortSignal }) => sendDocument(document, variables, signal),
});
