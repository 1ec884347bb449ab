import type { Missing } from "../../../query/context.js";
import type { PagedAnswer } from "../../answers/paged-answer.js";
import type { RunDocument } from "../../answers/run-document.js";
import type { ExecuteDocument } from "../answer/document-answer.js";
import type { ToolContext } from "../declaration/tool.js";

/** One client of the tools at one time. */
export interface ToolClient {
  /** The answer to its call. All requests of the tool are part of it. */
  readonly answer: PagedAnswer;
  readonly run: RunDocument;
  /** The address of the explorer and the API. */
  readonly baseUrl: string;
}

/** Runs documents as operations of a client. Those that the tools wrote are trusted, those of the assistant as any other. */
export const createDocumentExecutors = (
  client: ToolClient,
): Pick<ToolContext, "execute" | "executeUserDocument"> => ({
  execute: createDocumentExecutor(client, true),
  executeUserDocument: createDocumentExecutor(client, false),
});

/** The extensions of an answer that tools read. */
interface AnswerExtensions {
  readonly cost?: { readonly cost?: number };
  readonly mayMix?: boolean;
  readonly missing?: readonly Missing[];
}

const createDocumentExecutor =
  ({ run, answer }: ToolClient, isOwnDocument: boolean): ExecuteDocument =>
  async <T>(query: string, variables: Readonly<Record<string, unknown>> = {}) => {
    const request = { query, variables: { ...variables }, extensions: { cost: true } };
    const { data, extensions } = await run(request, answer, { isOwnDocument });
    const { cost, mayMix = false, missing = [] } = (extensions ?? {}) as AnswerExtensions;
    return { data: data as T, cost: cost?.cost ?? 0, mayMix, missing };
  };
