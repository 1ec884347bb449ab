import { Entity } from "../../domain/entities/entity.js";
import type { QueryBuilder } from "../cypher/query-builder.js";

/** Creates the ends of a fact that variables are bound to, if the nodes are their own versions. */
export function createBoundEnds({ inPast }: QueryBuilder, from: string, to: string) {
  const createEnd = (node: string) => ({ node, version: node, type: Entity });
  return inPast ? undefined : { from: createEnd(from), to: createEnd(to) };
}
