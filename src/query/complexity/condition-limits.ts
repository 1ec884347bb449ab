import { AppError } from "../../errors.js";
import { mergeEqualFilters } from "../filters/merge-equal-filters.js";
import type { WhereInput } from "../filters/where-input.js";
import type { FieldSelection } from "../selection/selection.js";

/** The limits of conditions and orders in one operation. Neo4j cannot be interrupted while it plans them. */
export const conditionLimits = {
  /** Comparisons, relations and order keys in all arguments of an operation. */
  conditions: 100,
  /**
   * Conditions that follow relationships: some, none, all, and counts. Each is planned as a separate query.
   */
  relations: 25,
  /** Levels of relations nested in each other in one condition. */
  nesting: 6,
  /** Values in any list of an argument. */
  listLength: 1000,
} as const;

interface Count {
  conditions: number;
  relations: number;
  /** Lists and objects already checked: the value of a variable is the same object wherever it is used. */
  readonly seen: Set<object>;
}

/**
 * Fails with QUERY_TOO_COMPLEX if the conditions of an operation are too many or too deeply nested to be
 * planned in time, and with BAD_USER_INPUT if a list is too long.
 */
export function checkConditions(fields: readonly FieldSelection[]): void {
  const count: Count = { conditions: 0, relations: 0, seen: new Set() };
  for (const field of fields) checkField(field, count);
}

function checkField({ name, args, on, selection }: FieldSelection, count: Count): void {
  for (const [argument, value] of Object.entries(args)) {
    // The lists in a mutation are recorded, not searched for.
    if (on[0] !== "Mutation") checkLists(value, `${name}(${argument})`, count.seen);
    if (isWhere(argument)) countConditions(value as WhereInput, 0, count);
    else if (isListOfKeys(argument)) countKeys(value, count);
  }
  for (const field of selection.fields) checkField(field, count);
}

const isWhere = (argument: string): boolean => argument === "where" || argument === "relationshipWhere";
const isListOfKeys = (argument: string): boolean =>
  ["orderBy", "relationshipOrderBy", "having"].includes(argument);

function countConditions(where: WhereInput | null, nesting: number, count: Count): void {
  for (const [key, value] of Object.entries(where ?? {})) {
    if (value == null) continue;
    if (key === "AND") countParts(value as WhereInput[], nesting, count);
    else if (key === "OR") countParts(mergeEqualFilters(value as WhereInput[]), nesting, count);
    else if (key === "NOT") countParts([{}, value as WhereInput], nesting, count);
    else countFilterField(key, value as Filter, nesting, count);
  }
}

/** A part without conditions is a constant in the statement, and counts as one condition. */
function countParts(parts: readonly WhereInput[], nesting: number, count: Count): void {
  for (const part of parts) {
    const { conditions } = count;
    countConditions(part, nesting, count);
    if (count.conditions === conditions) add(count, 1, 0);
  }
}

type Filter = Readonly<Record<string, unknown>>;

function countFilterField(key: string, filter: Filter, nesting: number, count: Count): void {
  const quantified = quantifiers.flatMap((quantifier) => (filter[quantifier] as RowWhere | null) ?? []);
  for (const { node, relationship } of quantified) {
    add(count, 1, 1);
    if (nesting === conditionLimits.nesting)
      throw tooComplex(`nests relations more than ${nesting} deep`, "nesting", nesting + 1);
    countConditions(node ?? null, nesting + 1, count);
    countConditions(relationship ?? null, nesting + 1, count);
  }
  if (quantified.length > 0) return;
  const comparisons = Array.isArray(filter) ? 1 : Object.keys(filter).length;
  if (Array.isArray(filter.in)) checkLength(filter.in, key);
  add(count, comparisons, key.endsWith("Count") ? comparisons : 0);
}

interface RowWhere {
  readonly node?: WhereInput | null;
  readonly relationship?: WhereInput | null;
}

const quantifiers = ["some", "none", "all"] as const;

function countKeys(keys: unknown, count: Count): void {
  for (const key of [keys ?? []].flat() as readonly { readonly field?: unknown }[])
    add(count, 1, String(key.field).endsWith("_COUNT") ? 1 : 0);
}

function add(count: Count, conditions: number, relations: number): void {
  count.conditions += conditions;
  count.relations += relations;
  if (count.conditions > conditionLimits.conditions)
    throw tooComplex("has too many conditions and order keys", "conditions", count.conditions);
  if (count.relations > conditionLimits.relations)
    throw tooComplex("has too many conditions on relations and counts", "relations", count.relations);
}

function tooComplex(what: string, name: keyof typeof conditionLimits, found: number): AppError {
  const limit = conditionLimits[name];
  return new AppError(
    "QUERY_TOO_COMPLEX",
    `The operation ${what}: ${found} or more; ${limit} are allowed. Combine the values of one field in one \`in\`.`,
    { details: { [name]: found, limit } },
  );
}

function checkLists(value: unknown, where: string, seen: Set<object>): void {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  if (Array.isArray(value)) checkLength(value, where);
  for (const part of Object.values(value)) checkLists(part, where, seen);
}

function checkLength({ length }: readonly unknown[], where: string): void {
  if (length > conditionLimits.listLength)
    throw new AppError(
      "BAD_USER_INPUT",
      `A list in ${where} has ${length} values; ${conditionLimits.listLength} are allowed.`,
    );
}
