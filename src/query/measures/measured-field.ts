import { findKindByType, isRelationship } from "../../domain/kinds/vocabulary.js";
import { listProperties, type Property } from "../../domain/model/property.js";
import { createBadInputError } from "../../errors.js";
import { toConstantCase } from "../../util/text/case.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { ItemVariable } from "../cypher/variables.js";
import { buildCurrencyExpression, buildPropertyExpression } from "../filters/property.js";
import type { MeasuredCount } from "./measure-counts.js";
import { hasDuration, isDurationOp } from "./measure-durations.js";

/** Cypher for a measured field. */
export interface MeasuredField {
  readonly expression: string;
  /** The currency of an amount of money; null without an amount. */
  readonly currency?: string;
  /** True if only amounts of one thing can be added up, as shares. */
  readonly isOfOneTarget?: boolean;
  /** Present for a count: its qualifier, and whether it can be shared or have members in common with other counts. */
  readonly count?: MeasuredCount & { readonly mayOverlap: boolean };
}

/**
 * Resolves the field of a measure; without one, the measured item itself. Fails with BAD_USER_INPUT, and lists the
 * allowed fields, if the items have no such field, or if the operation needs a number and the field is
 * not one.
 */
export function resolveMeasuredField(
  builder: QueryBuilder,
  item: ItemVariable,
  op: string,
  field: string | null,
): MeasuredField {
  const isFigure = !["COUNT", "COUNT_DISTINCT"].includes(op);
  if (field === null && !isFigure) return { expression: item.identity };
  const fields = indexMeasurableFields(builder, item, isFigure);
  const measured = field === null ? undefined : fields.get(field);
  const isAllowed = ({ count }: MeasuredField) => op !== "QUANTILE" || !count;
  if (measured && isAllowed(measured)) return measured;
  const names = [
    ...[...fields].filter(([, candidate]) => isAllowed(candidate)).map(([name]) => name),
    ...(hasDuration(item.type) && isDurationOp(op) ? ["duration"] : []),
  ];
  const allowed =
    names.length > 0 ? `allowed: ${names.map(toConstantCase).join(", ")}` : "it has no such field";
  const problem = field === null ? "needs a field" : `cannot measure ${toConstantCase(field)}`;
  const { name } = item.type;
  throw createBadInputError(`${op} of ${findKindByType(name)?.kind ?? name} ${problem}: ${allowed}.`);
}

function indexMeasurableFields(
  builder: QueryBuilder,
  item: ItemVariable,
  isFigure: boolean,
): ReadonlyMap<string, MeasuredField> {
  const { type, identity, values } = item;
  const isFact = isRelationship(type);
  const ids: readonly (readonly [string, string])[] = [
    ["id", `${identity}.id`],
    ...(isFact
      ? ([
          ["from", `${identity}.fromId`],
          ["to", `${identity}.toId`],
        ] as const)
      : []),
  ];
  const properties = listProperties(type).filter(
    (property) => !property.list && (!isFigure || isNumber(property)),
  );
  return new Map<string, MeasuredField>([
    ...(isFigure ? [] : ids.map(([name, expression]) => [name, { expression }] as const)),
    ...(isFact ? [["confidence", { expression: `${values}.confidence` }] as const] : []),
    ...properties.map(
      (property) => [property.name, toMeasuredField(builder, item, property, isFigure)] as const,
    ),
  ]);
}

const isNumber = ({ mapping }: Property): boolean => mapping.filter === "NumberFilter";

function toMeasuredField(
  builder: QueryBuilder,
  { type, identity, values }: ItemVariable,
  property: Property,
  isFigure: boolean,
): MeasuredField {
  const qualifier = listProperties(type).find(({ qualifies }) => qualifies === property.name);
  if (qualifier && isFigure) {
    const isShared = property.sums === "ONCE_PER_OBSERVATION";
    const count = {
      count: `${values}.${property.name}`,
      qualifier: `${values}.${qualifier.name}`,
      fact: isShared ? identity : null,
      mayOverlap: property.sums === "MAY_OVERLAP",
    };
    return { expression: count.count, count };
  }
  const expression = buildPropertyExpression(builder, values, property);
  const currency = buildCurrencyExpression(builder, values, property);
  const isOfOneTarget = property.sums === "OF_ONE_TARGET";
  return { expression, ...(currency !== null && { currency }), ...(isOfOneTarget && { isOfOneTarget }) };
}
