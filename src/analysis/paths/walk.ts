import type { TraversalRules } from "./traversal-rules.js";

/** A pattern from node to node over facts in either direction; only its ends have a label, for the index. */
export function walk(
  { label, types }: TraversalRules,
  nodes: readonly string[],
  facts: readonly string[],
): string {
  const node = (at: number): string => `(${nodes[at]}${at === 0 || at === facts.length ? `:${label}` : ""})`;
  return facts.map((fact, at) => `${node(at)}-[${fact}${types}]-`).join("") + node(facts.length);
}
