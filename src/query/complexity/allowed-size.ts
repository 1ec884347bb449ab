import { DEFAULT_PAGE, type LogArguments } from "../../domain/schema/paging.js";
import type { GraphCounts } from "../graph-counts.js";
import type { FieldSelection } from "../selection/selection.js";
import { computeQueryCost } from "./cost.js";

/** A smaller page with which an operation costs no more than the limit. */
export interface AllowedSize {
  /** The list, as the keys of the answer that lead to it. */
  readonly list: readonly string[];
  readonly first: number;
}

/**
 * Finds the largest page, about, with which an operation costs no more than the limit, for the last list on the path to its
 * most expensive field. Null if no size is small enough. The cost grows at most in proportion to the size, so that few tries
 * do.
 */
export function findAllowedSize(
  fields: readonly FieldSelection[],
  counts: GraphCounts,
  path: readonly string[],
  limit: number,
): AllowedSize | null {
  const chain = findFieldsOnPath(fields, path);
  const last = chain.findLastIndex(({ selection }) => selection.types[0]?.endsWith("Connection"));
  const list = chain[last];
  if (!list) return null;
  const { first, last: fromEnd }: LogArguments = list.args;
  const size = first ?? fromEnd ?? DEFAULT_PAGE;
  const computeCost = (pageSize: number): number =>
    computeQueryCost(replacePageSize(fields, path.slice(0, last + 1), pageSize), counts).cost;
  const [least, present] = [computeCost(1), computeCost(size)];
  if (least > limit || size <= 1) return null;
  const fitting = Math.floor(1 + ((limit - least) * (size - 1)) / Math.max(1, present - least));
  const allowed = [fitting, Math.floor(fitting / 2)].find(
    (pageSize) => pageSize > 1 && computeCost(pageSize) <= limit,
  );
  return { list: path.slice(0, last + 1), first: allowed ?? 1 };
}

/** Finds the fields on a path, from a root field on. */
function findFieldsOnPath(
  fields: readonly FieldSelection[],
  [key, ...rest]: readonly string[],
): readonly FieldSelection[] {
  const field = fields.find((candidate) => candidate.key === key);
  return field ? [field, ...findFieldsOnPath(field.selection.fields, rest)] : [];
}

/** Copies the fields, with another page size at the end of a path. */
function replacePageSize(
  fields: readonly FieldSelection[],
  [key, ...rest]: readonly string[],
  size: number,
): readonly FieldSelection[] {
  return fields.map((field) => {
    if (field.key !== key) return field;
    if (rest.length === 0) return { ...field, args: { ...field.args, first: size, last: null } };
    const { types, of } = field.selection;
    const changed = new Map(
      field.selection.fields.map((below) => [below, replacePageSize([below], rest, size)[0] ?? below]),
    );
    const replaceField = (below: FieldSelection): FieldSelection => changed.get(below) ?? below;
    return {
      ...field,
      selection: { types, fields: [...changed.values()], of: (type: string) => of(type).map(replaceField) },
    };
  });
}
