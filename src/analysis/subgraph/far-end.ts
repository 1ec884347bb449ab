import type { Draft } from "../../query/draft.js";
import { labelled } from "../../query/labels.js";
import type { Terrain } from "./terrain.js";

/** The variable of the entity that a fact leads to, and the condition that it is one of those wanted. */
export function farEnd(draft: Draft, { wanted }: Terrain, narrows: boolean) {
  if (!narrows || wanted === null) return { far: "", isWanted: [] };
  const far = draft.variable("m");
  return { far, isWanted: [`${far}:${labelled(draft, ...wanted.map(({ type }) => type))}`] };
}
