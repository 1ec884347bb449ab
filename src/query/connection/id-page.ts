import type { QueryBuilder } from "../cypher/query-builder.js";
import type { WhereInput } from "../filters/where-input.js";
import { buildWhereClause } from "../temporal/temporal-predicates.js";
import { buildCursorCondition } from "./keyset.js";
import type { ListedRows } from "./list.js";

/** A pattern of rows whose ids have an index. */
export interface IdIndexPattern {
  /** The pattern that matches a row. */
  readonly pattern: string;
  /** The index, as a hint names it. */
  readonly index: string;
  /** Conditions on the row that need nothing else, such as its label. */
  readonly conditions?: readonly string[];
}

export interface RowsById {
  readonly patterns: readonly IdIndexPattern[];
  readonly names: readonly string[];
  /** Clauses after a row is matched: those that find its version and test it. */
  readonly clauses: readonly string[];
  /** The ids of all rows, if conditions name them; else null. */
  readonly ids: readonly string[] | null;
}

/**
 * Creates the clauses for a page in the order of ids: from each pattern as many rows as the page has, from the cursor on, in
 * the order of its index. A whole list is thus read page by page in the time of reading it once.
 */
export const createIdPageCut =
  (builder: QueryBuilder, { patterns, names, clauses, ids }: RowsById): NonNullable<ListedRows["cut"]> =>
  ({ keys, names: [key = ""], after, order, limit }) => {
    // The order of ids has no other key.
    const [{ cypher: identity }] = keys;
    const within = after ? [buildCursorCondition(builder, [identity], keys, after)] : [];
    const idConditions = ids === null ? [] : [`${identity} IN ${builder.addParameter(ids)}`];
    const seek = [...idConditions, ...within];
    const branches = patterns.map(({ pattern, index, conditions = [] }) => [
      `MATCH ${pattern} USING INDEX SEEK ${index}`,
      ...buildWhereClause([...(seek.length > 0 ? seek : [`${identity} > ''`]), ...conditions]),
      ...clauses,
      `WITH ${names.join(", ")} ORDER BY ${identity} LIMIT ${limit}`,
      `RETURN ${names.join(", ")}, ${identity} AS ${key}`,
    ]);
    const all = branches.flatMap((branch, index) => (index === 0 ? branch : ["UNION ALL", ...branch]));
    return ["CALL () {", ...all, "}", `WITH * ${order} LIMIT ${limit}`];
  };

/** Returns true if conditions on a row name ids, so that an index on ids may find it. */
export const hasIdFilter = (where: WhereInput | null | undefined): boolean =>
  where != null &&
  (where.id != null || [...(where.AND ?? []), ...(where.OR ?? []), where.NOT].some(hasIdFilter));

/** Finds the ids that conditions name, if every row must have one of them; null if they name none. */
export function findIdsInFilter(where: WhereInput | null | undefined): readonly string[] | null {
  const { id, AND } = (where ?? {}) as {
    readonly id?: { eq?: string; in?: readonly string[] };
    AND?: WhereInput[];
  };
  if (id?.in) return id.in;
  if (id?.eq != null) return [id.eq];
  return (AND ?? []).reduce<readonly string[] | null>((ids, part) => ids ?? findIdsInFilter(part), null);
}
