import { toUpperFirst } from "../../../util/text/case.js";
import type { PictureNode } from "../../model/picture.js";
import { formatCode, formatKindPlural } from "../../model/words/kind-words.js";

/** An entry of the legend of an exported picture: a kind of entity, or a status of lines. */
export type LegendItem =
  | { readonly words: string; readonly kind: string; readonly exists: boolean }
  | { readonly words: string; readonly status: string };

/** Lists the entries for a picture: the kinds of its entities, and the statuses of its lines. */
export function listLegendItems(
  nodes: readonly PictureNode[],
  statuses: readonly string[],
): readonly LegendItem[] {
  const kinds = [...new Set(nodes.map(({ entity }) => entity.kind))].sort();
  const ghost = nodes.find(({ entity }) => !entity.exists)?.entity;
  return [
    ...kinds.map((kind) => ({ words: formatKindPlural(kind), kind, exists: true })),
    ...(ghost ? [{ words: "Not known to exist at this time", kind: ghost.kind, exists: false }] : []),
    ...[...new Set(statuses)].sort().map((status) => ({ words: toUpperFirst(formatCode(status)), status })),
  ];
}
