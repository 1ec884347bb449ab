/**
 * Lists the values of an answer in the order of its document, without their keys, and empty lists and objects. Two answers with
 * the same leaves say the same, whatever their fields are called.
 */
export function listLeaves(answer: unknown): readonly unknown[] {
  if (typeof answer !== "object" || answer === null) return [answer];
  const children = Object.values(answer);
  return children.length === 0 ? [answer] : children.flatMap(listLeaves);
}
