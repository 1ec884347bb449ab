import { Entity } from "../../domain/entities/entity.js";
import type { QueryBuilder } from "../cypher/query-builder.js";

/** The ends of a fact that variables are bound to, if they are their own versions. */
export function boundEnds({ inPast }: QueryBuilder, from: string, to: string) {
  const end = (node: string) => ({ node, version: node, type: Entity });
  return inPast ? undefined : { from: end(from), to: end(to) };
}
