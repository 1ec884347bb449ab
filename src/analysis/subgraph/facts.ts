import type { Draft } from "../../query/draft.js";
import { arrow, holds, whereClause } from "../../query/holding.js";
import { farEnd } from "./far-end.js";
import type { Terrain, Way } from "./terrain.js";

/** A query that yields the facts of some stored types which can be walked from a node one way, as `fact`. */
export function facts(
  draft: Draft,
  terrain: Terrain,
  { reads, narrowed }: Way,
  types: readonly string[],
  node: string,
  held: readonly string[] = holds(draft, "fact"),
  narrows: boolean = narrowed.length > 0,
): string {
  const { far, isWanted } = farEnd(draft, terrain, narrows);
  const match = `MATCH ${arrow(node, reads, `fact:${types.join("|")}`, far)}`;
  return [match, ...whereClause([...held, ...terrain.onFact("fact"), ...isWanted]), "RETURN fact"].join(" ");
}
