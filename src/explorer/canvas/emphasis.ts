import type { Picture } from "../view/picture.js";

/** What stands out in a picture. */
export interface Emphasis {
  /** The style classes of an element, separated by spaces. */
  classesOf(id: string): string;
  /** How important it is that a line has a label: 2 for what stands out, 1 for others, 0 if it is to have none. */
  labelRank(factId: string): number;
}

/** With at most this many lines, every line is to have a label. */
const MAX_LINES_ALL_NAMED = 60;

/** Highlights the selection and the marked elements and fades the rest. Of many lines, only theirs have labels. */
export function emphasisOf(
  { nodes, facts }: Picture,
  selected: string | null,
  marked: readonly string[],
): Emphasis {
  const markedIds = new Set(marked);
  const selectedFacts = facts.filter(({ from, to }) => from.id === selected || to.id === selected);
  const related = new Set([
    ...marked,
    ...selectedFacts.flatMap(({ id, from, to }) => [id, from.id, to.id]),
    ...(selected === null ? [] : [selected]),
  ]);
  const isEntitySelected = nodes.some(({ entity }) => entity.id === selected);
  return {
    classesOf: (id) =>
      [
        id === selected && "selected",
        markedIds.has(id) && "marked",
        isEntitySelected && !related.has(id) && "aside",
      ]
        .filter(Boolean)
        .join(" "),
    labelRank: (factId) => (related.has(factId) ? 2 : facts.length <= MAX_LINES_ALL_NAMED ? 1 : 0),
  };
}
