import { Entity } from "../../domain/entities/entity.js";
import { labelExpression } from "../cypher/labels.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { EntityVariable } from "../cypher/variables.js";
import { versionAtInstant, whereClause } from "../temporal/temporal-predicates.js";

/**
 * Entities found through a full-text index, which holds their present and their earlier versions side by side:
 * the clauses keep the versions known at the moment asked about, and bind each to its entity.
 */
export function matchFulltext(draft: QueryBuilder, index: string, query: string) {
  const [version, score, node] = [draft.variable("v"), draft.variable("s"), draft.variable("n")];
  const call = `CALL db.index.fulltext.queryNodes('${index}', ${draft.parameter(query)}, {limit: ${MAX_FOUND}}) YIELD node AS ${version}, score AS ${score}`;
  const known = draft.inPast ? whereClause(versionAtInstant(draft, version)) : [`WHERE ${version}:Entity`];
  const bind = draft.inPast
    ? `MATCH (${node}:${labelExpression(draft, Entity)} {id: coalesce(${version}.entityId, ${version}.id)})`
    : `WITH ${version}, ${score}, ${version} AS ${node}`;
  const entity: EntityVariable = { node, version, type: Entity };
  return { clauses: [call, "WITH *", ...known, bind], entity, score };
}

/** So many of the best are looked at; a search that finds more is too wide to page through. */
export const MAX_FOUND = 1000;

/** A Lucene phrase: within quotes only quotes and backslashes have a meaning. */
export const lucenePhrase = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;
