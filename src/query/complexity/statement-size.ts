import { isComputedOrder } from "../../domain/graphql/order-fields.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { AppError } from "../../errors.js";
import { limits } from "../../protection/limits.js";
import { findComputedField } from "../fields/field-registry.js";
import { mergeEqualFilters } from "../filters/merge-equal-filters.js";
import type { FieldSelection, SelectionSet } from "../selection/selection.js";
import { evidenceFields } from "./evidence-work.js";
import { isIntrospection } from "./introspection-cost.js";

/** Characters that each requested field adds to a statement at most, as measured. */
const LEAF_SIZE = 50;
const EVIDENCE_SIZE = 3000;
const OBJECT_SIZE = 350;
const LIST_SIZE = 800;
/** A measure of a list: counts that facts share are read for it. */
const MEASURE_SIZE = 3000;
const COMPUTED_FIELD_SIZE = 8000;
/** A fact is looked up by its id among all relationship types. */
const FACT_BY_ID_SIZE = 2000;
/** The subject of a conflict is looked up by its id, for the page and for the count. */
const CONFLICTS_SIZE = 2 * FACT_BY_ID_SIZE;
/** A value of an argument can occur in the rows, in their count, and at both sides of the page. */
const VALUE_SIZE = 200;
/** A condition on a count, or an order by one: each relationship type is counted separately. */
const COUNT_SIZE = 6000;

/**
 * Fails with QUERY_TOO_COMPLEX if the statement of a root field, or of all of them together, would be too
 * large.
 */
export function checkStatementSize(fields: readonly FieldSelection[]): void {
  const { statement, statements } = limits.operation;
  const estimateSize = createSizeEstimator();
  let total = 0;
  let largest = { name: "", size: 0 };
  for (const field of fields) {
    if (isIntrospection(field)) continue;
    const size = estimateSize(field);
    total += size;
    if (size > largest.size) largest = { name: field.name, size };
    if (size > statement.max)
      throw createTooLargeError(`${field.name} needs a statement`, size, statement.max);
    if (total > statements.max)
      throw createTooLargeError(
        `The query, most of all ${largest.name}, needs statements`,
        total,
        statements.max,
      );
  }
}

const createTooLargeError = (problem: string, size: number, limit: number): AppError =>
  new AppError(
    "QUERY_TOO_COMPLEX",
    `${problem} of about ${size} characters; ${limit} are allowed. Ask for fewer fields, or for some of them in another query.`,
    { details: { limit } },
  );

/** Estimates the characters of the statement of a root field, without what the field itself adds. */
export const estimateStatementSize = (field: FieldSelection): number => createSizeEstimator()(field);

function createSizeEstimator(): (field: FieldSelection) => number {
  const estimateArgumentSize = createArgumentSizeEstimator();

  function estimateSize({ name, args, selection }: FieldSelection): number {
    if (selection.types.length === 0) return evidenceFields.has(name) ? EVIDENCE_SIZE : LEAF_SIZE;
    const ownSize = estimateOwnSize(name, selection) + estimateArgumentSize(listArgumentConditions(args));
    return (
      ownSize +
      selection.fields.reduce(
        (sum, field) => sum + estimateSize(field) * countProjections(selection, field),
        0,
      )
    );
  }

  return estimateSize;
}

const listArgumentConditions = ({ where, orderBy }: FieldSelection["args"]) => [where, orderBy];

function estimateOwnSize(name: string, { types, of }: SelectionSet): number {
  if (types[0] === "Aggregate") return LIST_SIZE;
  if (types[0] === "Measured") return MEASURE_SIZE;
  if ((findComputedField(name)?.weight ?? 0) > 0) return COMPUTED_FIELD_SIZE;
  if (types.length > 1 && types.some((type) => facts.has(type) && of(type).length > 0))
    return FACT_BY_ID_SIZE;
  if (types[0] === "ConflictConnection") return CONFLICTS_SIZE;
  return types[0]?.endsWith("Connection") ? LIST_SIZE : OBJECT_SIZE;
}

/**
 * Entities, facts and other nodes are looked up separately: a field that several of them share is projected
 * for each.
 */
function countProjections({ types }: SelectionSet, { on }: FieldSelection): number {
  if (types.length === 1) return 1;
  return new Set(on.map((type) => (entities.has(type) ? "entity" : facts.has(type) ? "fact" : type))).size;
}

const entities = new Set(entityKinds.map(({ type }) => type.name));
const facts = new Set(relationshipKinds.map(({ type }) => type.name));

const mergeParts = (parts: unknown): unknown => (Array.isArray(parts) ? mergeEqualFilters(parts) : parts);

/** A list of scalars is one parameter, however long it is. */
const isListOfValues = (value: object): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((item) => typeof item !== "object");

/** The value of a variable is the same object wherever it is used, and is measured once. */
function createArgumentSizeEstimator(): (value: unknown) => number {
  const cachedSizes = new Map<object, number>();
  return function estimateSize(value: unknown): number {
    if (value == null) return 0;
    if (isComputedOrder(value)) return COMPUTED_FIELD_SIZE;
    if (typeof value === "string") return value.endsWith("_COUNT") ? COUNT_SIZE : VALUE_SIZE;
    if (typeof value !== "object" || isListOfValues(value)) return VALUE_SIZE;
    const cached = cachedSizes.get(value);
    if (cached !== undefined) return cached;
    const total = Object.entries(value).reduce(
      (sum, [key, part]) =>
        sum + (/count$/i.test(key) ? COUNT_SIZE : 0) + estimateSize(key === "OR" ? mergeParts(part) : part),
      0,
    );
    cachedSizes.set(value, total);
    return total;
  };
}
