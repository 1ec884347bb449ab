/** What every document of a tool selects. */
export interface AtRevision {
  readonly graph: { readonly revision: number };
}

/** The answer to a document, with what the API says about it. */
export interface DocumentAnswer<T> {
  readonly data: T;
  readonly cost: number;
  /** Whether the answer may mix two states of the graph. */
  readonly mayMix: boolean;
}

/** Runs a document of GraphQL with the rights of the caller. Fails with the API's error. */
export type AskDocument = <T>(
  document: string,
  variables?: Readonly<Record<string, unknown>>,
) => Promise<DocumentAnswer<T>>;
