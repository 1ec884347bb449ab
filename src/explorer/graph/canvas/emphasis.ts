import type { Picture } from "../../model/picture.js";

/** The elements of a picture that stand out. */
export interface Emphasis {
  /** The style classes of an element, separated by spaces. */
  classesOf(id: string): string;
  /** The importance of a label for a line: 2 for one that stands out, 1 for others, 0 if it is to have none. */
  labelRank(lineId: string): number;
}

/** With at most this many lines, every line is to have a label. */
const MAX_LINES_ALL_NAMED = 60;

/**
 * Highlights the selection and the marked elements and fades the rest. A line stands for each of its facts. Of many lines, only
 * those that stand out have labels.
 */
export function computeEmphasis(
  { nodes, lines }: Picture,
  selectedIds: readonly string[],
  marked: readonly string[],
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
    labelRank: (lineId) => (related.has(lineId) ? 2 : lines.length <= MAX_LINES_ALL_NAMED ? 1 : 0),
  };
}
