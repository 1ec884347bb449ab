import { type Property, propertiesOf } from "../../../domain/model/property.js";
import { AppError } from "../../../errors.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import { propertyExpression } from "../../../query/filters/property.js";
import type { CountSource } from "./counted.js";
import type { MeasuredCount } from "./counts-measured.js";
import { hasDuration, isDurationOp } from "./duration-measured.js";

/** Cypher for a measured field. */
export interface MeasuredField {
  readonly expression: string;
  /** The currency of money. */
  readonly currency?: string;
  /** A count: how it is meant, and whether it can be shared or have members in common with others. */
  readonly count?: MeasuredCount & { readonly mayOverlap: boolean };
}

/**
 * The field of a measure; without one, the counted item itself. Fails with BAD_USER_INPUT, and lists the
 * allowed fields, if the counted kind has no such field, or if the operation needs a number and the field is
 * not one.
 */
export function measuredField(
  builder: QueryBuilder,
  counted: CountSource,
  op: string,
  field: string | null,
): MeasuredField {
  const isFigure = !["COUNT", "COUNT_DISTINCT"].includes(op);
  if (field === null && !isFigure) return { expression: counted.identity };
  const fields = fieldsOf(builder, counted, isFigure);
  const measured = field === null ? undefined : fields.get(field);
  const isAllowed = ({ count }: MeasuredField) => op !== "QUANTILE" || !count;
  if (measured && isAllowed(measured)) return measured;
  const names = [
    ...[...fields].filter(([, one]) => isAllowed(one)).map(([name]) => name),
    ...(hasDuration(counted.kind) && isDurationOp(op) ? ["duration"] : []),
  ];
  const allowed = names.length > 0 ? `allowed: ${names.join(", ")}` : "it has no such field";
  const problem = field === null ? "needs a field" : `cannot measure "${field}"`;
  throw new AppError("BAD_USER_INPUT", `${op} of ${counted.kind.kind} ${problem}: ${allowed}.`);
}

function fieldsOf(
  builder: QueryBuilder,
  counted: CountSource,
  isFigure: boolean,
): ReadonlyMap<string, MeasuredField> {
  const { kind, identity, values, ends } = counted;
  const ids: readonly (readonly [string, string])[] = [
    ["id", `${identity}.id`],
    ...(ends
      ? ([
          ["from", `${identity}.fromId`],
          ["to", `${identity}.toId`],
        ] as const)
      : []),
  ];
  const properties = propertiesOf(kind.type).filter(
    (property) => !property.list && (!isFigure || isNumber(property)),
  );
  return new Map<string, MeasuredField>([
    ...(isFigure ? [] : ids.map(([name, expression]) => [name, { expression }] as const)),
    ...(ends ? [["confidence", { expression: `${values}.confidence` }] as const] : []),
    ...properties.map(
      (property) => [property.name, toMeasuredField(builder, counted, property, isFigure)] as const,
    ),
  ]);
}

const isNumber = ({ mapping }: Property): boolean => mapping.filter === "NumberFilter";

function toMeasuredField(
  builder: QueryBuilder,
  { kind, identity, values }: CountSource,
  property: Property,
  isFigure: boolean,
): MeasuredField {
  const qualifier = kind.properties.find(({ qualifies }) => qualifies === property.name);
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
  const expression = propertyExpression(builder, values, property);
  const [, currency] = property.mapping.columns(property.shows ?? property.name);
  return currency ? { expression, currency: `${values}.${currency}` } : { expression };
}
