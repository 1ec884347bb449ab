import type { Picture } from "../view/picture.js";

/** What an element of the drawing is to stand out by: classes of its style, parted by spaces. */
export type Emphasis = (id: string) => string;

/** In a picture of so few lines each has its word. */
const FEW_LINES = 12;

/** What is selected and what is marked stand out, the rest steps back; of many lines only those that meet these bear words. */
export function emphasisOf(
  { nodes, facts }: Picture,
  selected: string | null,
  marked: readonly string[],
): Emphasis {
  const stressed = new Set(marked);
  const meeting = facts.filter(({ from, to }) => from.id === selected || to.id === selected);
  const related = new Set([
    ...marked,
    ...meeting.flatMap(({ id, from, to }) => [id, from.id, to.id]),
    ...(selected === null ? [] : [selected]),
  ]);
  const named = new Set(
    (facts.length <= FEW_LINES ? facts : facts.filter(({ id }) => related.has(id))).map(({ id }) => id),
  );
  const hasAside = nodes.some(({ entity }) => entity.id === selected);
  return (id) =>
    [
      id === selected && "selected",
      stressed.has(id) && "marked",
      named.has(id) && "named",
      hasAside && !related.has(id) && "aside",
    ]
      .filter(Boolean)
      .join(" ");
}
