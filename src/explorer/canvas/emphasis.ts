import type { Picture } from "../view/picture.js";

/** What stands out in a picture. */
export interface Emphasis {
  /** The style classes of an element, separated by spaces. */
  classesOf(id: string): string;
  /** How important it is that a line has a label: 2 for what stands out, 1 for others, 0 if it is to have none. */
  labelRank(lineId: string): number;
}

/** With at most this many lines, every line is to have a label. */
const MAX_LINES_ALL_NAMED = 60;

/**
 * Highlights the selection and the marked elements and fades the rest. A line stands for each of its facts. Of many lines, only
 * those that stand out have labels.
 */
export function emphasisOf(
  { nodes, lines }: Picture,
  selected: string | null,
  marked: readonly string[],
  chosen: readonly string[] = [],
): Emphasis {
  const linesOf = (ids: ReadonlySet<string>) =>
    lines.filter(({ facts }) => facts.some(({ id }) => ids.has(id))).map(({ id }) => id);
  const selectedIds = new Set(selected === null ? chosen : [selected]);
  for (const id of linesOf(selectedIds)) selectedIds.add(id);
  const markedIds = new Set(marked);
  for (const id of linesOf(markedIds)) markedIds.add(id);
  const ofSelected = lines.filter(({ from, to }) => from.id === selected || to.id === selected);
  const related = new Set([
    ...markedIds,
    ...ofSelected.flatMap(({ id, from, to }) => [id, from.id, to.id]),
    ...selectedIds,
  ]);
  const isEntitySelected = nodes.some(({ entity }) => entity.id === selected);
  return {
    classesOf: (id) =>
      [
        selectedIds.has(id) && "selected",
        markedIds.has(id) && "marked",
        isEntitySelected && !related.has(id) && "aside",
      ]
        .filter(Boolean)
        .join(" "),
    labelRank: (lineId) => (related.has(lineId) ? 2 : lines.length <= MAX_LINES_ALL_NAMED ? 1 : 0),
  };
}
