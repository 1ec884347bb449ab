import type { Missing } from "../../../query/context.js";

/** The fields that every document of a tool selects. */
export interface AtRevision {
  readonly graph: { readonly revision: number };
}

/** The answer to a document, with its cost and its consistency. */
export interface DocumentAnswer<T> {
  readonly data: T;
  readonly cost: number;
  /** True if the answer may mix two states of the graph. */
  readonly mayMix: boolean;
  /** Why parts of the answer are missing. */
  readonly missing?: readonly Missing[];
}

/** The state of the graph that an answer is of, what it cost to read, and why something may be missing. */
export interface ReadState {
  readonly revision: number;
  readonly cost: number;
  readonly incompleteBecause: readonly string[];
}

/** @param reasons the reasons in the answer why something may be missing */
export const toReadState = (
  { data, cost, mayMix }: DocumentAnswer<AtRevision>,
  reasons: readonly string[] = [],
): ReadState => ({
  revision: data.graph.revision,
  cost,
  incompleteBecause: [...reasons, ...(mayMix ? [MAY_MIX] : [])],
});

/** The reason given for an answer whose parts may be of two states. */
export const MAY_MIX = "MAY_MIX_STATES";

/** Runs a document of GraphQL with the rights of the caller. Fails with the API's error. */
export type ExecuteDocument = <T>(
  document: string,
  variables?: Readonly<Record<string, unknown>>,
) => Promise<DocumentAnswer<T>>;
