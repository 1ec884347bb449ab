export interface PageEnd {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

/** Why an answer may be incomplete. */
export const incomplete = (
  { mayMix }: { readonly mayMix: boolean },
  reasons: readonly string[] = [],
): readonly string[] => [...reasons, ...(mayMix ? ["MAY_MIX_STATES"] : [])];

/** The cursor of the next page of the API, if there is one. */
export const nextOf = ({ hasNextPage, endCursor }: PageEnd): string | null =>
  hasNextPage ? endCursor : null;
