import type { QueryBuilder } from "../cypher/query-builder.js";
import type { WhereInput } from "../filters/where-input.js";
import { whereClause } from "../temporal/temporal-predicates.js";
import { afterCursor } from "./keyset.js";
import type { ListedRows } from "./list.js";

/** Where rows are that have an index of their ids. */
export interface IdPlace {
  /** The pattern that matches a row. */
  readonly pattern: string;
  /** The index, as a hint names it. */
  readonly index: string;
  /** Conditions on the row that need nothing else, such as its label. */
  readonly conditions?: readonly string[];
}

export interface RowsById {
  readonly places: readonly IdPlace[];
  readonly names: readonly string[];
  /** Clauses after a row is matched: those that find its version and test it. */
  readonly clauses: readonly string[];
  /** If conditions name the ids of all rows, these. */
  readonly ids: readonly string[] | null;
}

/**
 * The page of a list in the order of ids: of each place as many rows as the page has, from the cursor on, in the order of its
 * index. So a whole list is read page by page in the time of reading it once.
 */
export const pageById =
  (builder: QueryBuilder, { places, names, clauses, ids }: RowsById): NonNullable<ListedRows["cut"]> =>
  ({ keys, names: [key = ""], bounds, fromEnd, order, limit }) => {
    // The order of ids has no other key.
    const [{ cypher: identity }] = keys;
    const within = bounds.map((bound) => afterCursor(builder, [identity], keys, bound));
    const named = ids === null ? [] : [`${identity} IN ${builder.parameter(ids)}`];
    const seek = [...named, ...within];
    const direction = fromEnd ? " DESC" : "";
    const branches = places.map(({ pattern, index, conditions = [] }) => [
      `MATCH ${pattern} USING INDEX SEEK ${index}`,
      ...whereClause([...(seek.length > 0 ? seek : [`${identity} > ''`]), ...conditions]),
      ...clauses,
      `WITH ${names.join(", ")} ORDER BY ${identity}${direction} LIMIT ${limit}`,
      `RETURN ${names.join(", ")}, ${identity} AS ${key}`,
    ]);
    const all = branches.flatMap((branch, index) => (index === 0 ? branch : ["UNION ALL", ...branch]));
    return ["CALL () {", ...all, "}", `WITH * ${order} LIMIT ${limit}`];
  };

/** Whether conditions on a row name ids, so that an index of these may find it. */
export const namesIds = (where: WhereInput | null | undefined): boolean =>
  where != null &&
  (where.id != null || [...(where.AND ?? []), ...(where.OR ?? []), where.NOT].some(namesIds));

/** The ids that conditions name, if every row must have one of them; null if they name none. */
export function idsNamed(where: WhereInput | null | undefined): readonly string[] | null {
  const { id, AND } = (where ?? {}) as {
    readonly id?: { eq?: string; in?: readonly string[] };
    AND?: WhereInput[];
  };
  if (id?.in) return id.in;
  if (id?.eq != null) return [id.eq];
  return (AND ?? []).reduce<readonly string[] | null>((found, part) => found ?? idsNamed(part), null);
}
