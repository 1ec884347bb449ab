import type { Ground } from "./ground.js";

/** A pattern from node to node over a fact each, whichever way it points. The first node, or first and last, are looked up. */
export function walk(
  { label, types }: Ground,
  nodes: readonly string[],
  facts: readonly string[],
  lookedUp: 1 | 2,
): string {
  const node = (at: number): string => {
    const isLookedUp = at === 0 || (lookedUp === 2 && at === facts.length);
    return `(${nodes[at]}${isLookedUp ? `:${label}` : ""})`;
  };
  return facts.map((fact, at) => `${node(at)}-[${fact}:${types}]-`).join("") + node(facts.length);
}
