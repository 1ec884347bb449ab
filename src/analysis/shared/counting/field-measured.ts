import { type Property, propertiesOf } from "../../../domain/model/property.js";
import { AppError } from "../../../errors.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import { propertyExpression } from "../../../query/filters/property.js";
import type { CountSource } from "./counted.js";

/** What is measured, as Cypher. */
export interface MeasuredField {
  readonly expression: string;
  /** Of money, its currency. */
  readonly currency?: string;
}

/**
 * The field of a measure. Without one it is what is counted itself. Fails with BAD_USER_INPUT, naming those allowed,
 * where what is counted has no such field, or where figures are made of a field that is no number.
 */
export function measuredField(
  draft: QueryBuilder,
  counted: CountSource,
  op: string,
  field: string | null,
): MeasuredField {
  const isFigure = !["COUNT", "COUNT_DISTINCT"].includes(op);
  if (field === null && !isFigure) return { expression: counted.identity };
  const fields = fieldsOf(draft, counted, isFigure);
  const measured = field === null ? undefined : fields.get(field);
  if (measured) return measured;
  const allowed = fields.size > 0 ? `one of ${[...fields.keys()].join(", ")}` : "there is none to choose";
  const given = field === null ? "needs a field" : `cannot measure "${field}"`;
  throw new AppError("BAD_USER_INPUT", `${op} of ${counted.kind.kind} ${given}: ${allowed}.`);
}

function fieldsOf(
  draft: QueryBuilder,
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
    ...properties.map((property) => [property.name, measured(draft, values, property)] as const),
  ]);
}

const isNumber = ({ mapping }: Property): boolean => mapping.filter === "NumberFilter";

function measured(draft: QueryBuilder, values: string, property: Property): MeasuredField {
  const expression = propertyExpression(draft, values, property);
  const [, currency] = property.mapping.columns(property.shows ?? property.name);
  return currency ? { expression, currency: `${values}.${currency}` } : { expression };
}
