import { isRecord } from "../../util/is-record.js";

/** A `where` input as the client sent it: AND, OR, NOT, and filters by the names of their fields. */
export interface WhereInput {
  readonly AND?: readonly WhereInput[] | null;
  readonly OR?: readonly WhereInput[] | null;
  readonly NOT?: WhereInput | null;
  readonly [field: string]: unknown;
}

/**
 * A filter: operands by operator, conditions on rows by quantifier, or conditions on an end of a fact. The filter on an
 * enum is the list of the values that match.
 */
export interface Filter extends WhereInput {
  readonly some?: WhereInput | null;
  readonly none?: WhereInput | null;
  readonly all?: WhereInput | null;
  readonly count?: unknown;
  readonly [operator: string]: unknown;
}

/** Converts the value of a key to conditions. Null if it has none. */
export const toWhereInput = (part: unknown): WhereInput | null => (isRecord(part) ? part : null);

type FilterEntry = readonly [field: string, filter: Filter];

/** Lists the filters of an input without AND, OR and NOT. A filter that is null is absent. */
export const listFilters = ({ AND, OR, NOT, ...filters }: WhereInput): readonly FilterEntry[] =>
  Object.entries(filters).filter((entry): entry is [string, Filter] => entry[1] != null);

/** Lists the operators of a filter with their operands. The mode states how they compare and is no operator. */
export const listOperators = (filter: Filter): readonly (readonly [operator: string, operand: unknown])[] =>
  Object.entries(filter).filter(([operator, operand]) => operator !== "mode" && operand !== undefined);
