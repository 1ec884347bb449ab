import { factLooks } from "../../gql/fact-looks.js";
import type { Picture } from "../../model/picture.js";

/** The elements of a picture that stand out. */
export interface Emphasis {
  /** The style classes of an element, separated by spaces. */
  classesOf(id: string): string;
  /** The importance of a label for a line: the highest for one that stands out, 0 if it is to have none. */
  labelRank(lineId: string): number;
}

/** With at most this many lines, those that do not stand out have labels, too. */
const MAX_LINES_ALL_NAMED = 60;
/** The importance that a label of a line that stands out has above that of others. */
const RELATED_RANK = 4;

/**
 * Highlights the selection and the marked elements and fades the rest. A line stands for each of its facts. Of many lines, only
 * those that stand out have labels.
 * @param hasAllLabels true if kinds of facts have labels that otherwise have none until they are selected
 */
export function computeEmphasis(
  { nodes, lines }: Picture,
  selectedIds: readonly string[],
  marked: readonly string[],
  hasAllLabels = false,
): Emphasis {
  const addLines = (ids: readonly string[]): ReadonlySet<string> => {
    const elements = new Set(ids);
    for (const { id, facts } of lines) if (facts.some((fact) => elements.has(fact.id))) elements.add(id);
    return elements;
  };
  const highlighted = addLines(selectedIds);
  const markedIds = addLines(marked);
  const [selected] = selectedIds.length === 1 ? selectedIds : [];
  const ofSelected = lines.filter(({ from, to }) => from.id === selected || to.id === selected);
  const related = new Set([
    ...markedIds,
    ...ofSelected.flatMap(({ id, from, to }) => [id, from.id, to.id]),
    ...highlighted,
  ]);
  const kindRanks = new Map(lines.map(({ id, kind }) => [id, rankKind(kind)]));
  const isEntitySelected = nodes.some(({ entity }) => entity.id === selected);
  return {
    classesOf: (id) =>
      [
        highlighted.has(id) && "selected",
        markedIds.has(id) && "marked",
        isEntitySelected && !related.has(id) && "aside",
      ]
        .filter(Boolean)
        .join(" "),
    labelRank: (lineId) => {
      const rank = kindRanks.get(lineId) ?? 0;
      if (related.has(lineId)) return RELATED_RANK + rank;
      if (lines.length > MAX_LINES_ALL_NAMED) return 0;
      return hasAllLabels ? rank + 1 : rank;
    },
  };
}

/** Computes the importance of a label by the kind of its facts. */
function rankKind(kind: string): number {
  const { label } = factLooks[kind] ?? {};
  return label === "FIRST" ? 2 : label === "SELECTED" ? 0 : 1;
}
