import type { Nonexistence } from "../../../sentences/find-absence.js";
import { groupByKey } from "../../../util/group-by-key.js";
import { toUpperFirst } from "../../../util/text/case.js";
import type { PictureNode } from "../../model/picture.js";
import { absenceWords } from "../../model/words/existence-words.js";
import { formatCode, formatKindPlural } from "../../model/words/kind-words.js";

/** An entry of the legend of an exported picture: a kind of entity, or a status of lines. */
export type LegendItem =
  | { readonly words: string; readonly kind: string; readonly absence: Nonexistence | null }
  | { readonly words: string; readonly status: string };

/** Lists the entries for a picture: the kinds of its entities, and the statuses of its lines. */
export function listLegendItems(
  nodes: readonly PictureNode[],
  statuses: readonly string[],
): readonly LegendItem[] {
  const kinds = [...new Set(nodes.map(({ entity }) => entity.kind))].sort();
  const absences = groupByKey(
    nodes.flatMap(({ entity: { kind, absence } }) => (absence ? [{ kind, absence }] : [])),
    ({ absence }) => absence,
  );
  return [
    ...kinds.map((kind) => ({ words: formatKindPlural(kind), kind, absence: null })),
    ...[...absences.values()].flatMap(([first]) =>
      first ? [{ words: absenceWords[first.absence], ...first }] : [],
    ),
    ...[...new Set(statuses)].sort().map((status) => ({ words: toUpperFirst(formatCode(status)), status })),
  ];
}
