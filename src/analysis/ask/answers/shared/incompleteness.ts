import type { IncompleteReason } from "../../../shared/completeness.js";

/** The most rows of an answer. */
export const MAX_ROWS = 100;

/** The data of an analysis, with the reasons why they are not all. */
export interface WithReasons {
  readonly completeness: { readonly reasons: readonly IncompleteReason[] };
}

/** The first rows of a list, and the number of all. */
interface CutList {
  readonly totalCount: number;
  readonly nodes: readonly unknown[];
}

const isCut = ({ totalCount, nodes }: CutList): boolean => totalCount > nodes.length;

/** Explains why lists do not have all their rows. Empty if they do. */
export const explainCut = (...lists: readonly CutList[]): readonly IncompleteReason[] =>
  lists.some(isCut) ? ["NODE_LIMIT"] : [];

/** Writes how many facts an answer was selected from, if these are not all. */
export const writeLookedThrough = (list: CutList): readonly string[] =>
  isCut(list) ? [`Only ${list.nodes.length} of ${list.totalCount} facts were looked through.`] : [];
