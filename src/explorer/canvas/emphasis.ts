import type { Picture } from "../view/picture.js";

/** The style classes of an element that emphasise it, separated by spaces. */
export type Emphasis = (id: string) => string;

/** With at most this many lines, every line has a label. */
const MAX_LINES_ALL_NAMED = 12;

/**
 * Highlights the selection and the marked elements and fades the rest. Of many lines, only theirs have
 * labels.
 */
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
  const named = new Set(
    (facts.length <= MAX_LINES_ALL_NAMED ? facts : facts.filter(({ id }) => related.has(id))).map(
      ({ id }) => id,
    ),
  );
  const isEntitySelected = nodes.some(({ entity }) => entity.id === selected);
  return (id) =>
    [
      id === selected && "selected",
      markedIds.has(id) && "marked",
      named.has(id) && "named",
      isEntitySelected && !related.has(id) && "aside",
    ]
      .filter(Boolean)
      .join(" ");
}
