import type { Picture } from "../view/picture.js";

/** What an element of the drawing is to stand out by: classes of its style, parted by spaces. */
export type Emphasis = (id: string) => string;

/** In a picture of so few lines each has its word. */
const MAX_LINES_ALL_NAMED = 12;

/** What is selected and what is marked stand out, the rest steps back; of many lines only those that meet these bear words. */
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
