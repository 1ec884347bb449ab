import type { AnswerRow } from "../answer/tool-answer.js";

/** The rows of a list below a heading with its number, and the reason why some are missing. */
export function toSection<Item>(
  heading: string,
  { totalCount, nodes }: { readonly totalCount: number; readonly nodes: readonly Item[] },
  toRow: (item: Item) => AnswerRow,
): { readonly rows: readonly AnswerRow[]; readonly reasons: readonly string[] } {
  const isCut = totalCount > nodes.length;
  const count = isCut ? `the first ${nodes.length} of ${totalCount}` : totalCount;
  return {
    rows: [{ line: `${heading}: ${count}` }, ...nodes.map(toRow)],
    reasons: isCut ? ["LIST_LIMIT"] : [],
  };
}
