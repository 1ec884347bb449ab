import { Float, Int, ObjectType } from "type-graphql";
import { memoizeByObject } from "../../../util/memoize.js";
import { MeasureField } from "../../kinds/measure-fields.js";
import { type Argument, addField, type TypeClass } from "../../schema/field.js";
import { currencyDescription, type MeasureOp, meaningOfOp } from "./measure-input.js";
import { Measured } from "./measured.js";

@ObjectType({
  description: "Measures of all rows that meet the conditions, whatever the page.",
  simpleResolvers: true,
})
export class Aggregate {}

const field: Argument = {
  type: () => MeasureField,
  nullable: false,
  description: "The field that is measured.",
};

/** The measures by the names of their fields. */
export const aggregateOps = {
  countDistinct: "COUNT_DISTINCT",
  sum: "SUM",
  average: "AVG",
  min: "MIN",
  max: "MAX",
  quantile: "QUANTILE",
} as const satisfies Readonly<Record<string, keyof typeof MeasureOp>>;

addField(Aggregate, "count", {
  type: () => Int,
  description: "The number of rows; with a field, of those whose field is known.",
  args: { field: { ...field, nullable: true } },
});
addField(Aggregate, "doubtfulCount", {
  type: () => Int,
  description: "How many of the counted are in doubt: alleged, disputed or POSSIBLE.",
});
addField(Aggregate, "possibleCount", {
  type: () => Int,
  description: "How many of the counted are only POSSIBLE.",
});
addField(Aggregate, "outsideAsOf", {
  type: () => Int,
  description: "How many more meet the conditions, on other days only.",
});
for (const [name, op] of Object.entries(aggregateOps))
  addField(Aggregate, name, {
    type: () => Measured,
    description: op === "COUNT_DISTINCT" ? "The number of different values of the field." : meaningOfOp[op],
    args: {
      field,
      ...(op === "QUANTILE" && {
        quantile: { type: () => Float, nullable: false, description: "The share, 0…1." },
      }),
      ...(op !== "COUNT_DISTINCT" && { currency: { type: () => String, description: currencyDescription } }),
    },
  });

addField(Aggregate, "nodes", {
  type: () => Aggregate,
  description: "Measures of the entities that all rows lead to, each once.",
});

/** Adds the aggregate of its rows to a connection type, once. */
export const addAggregate = memoizeByObject((connection: TypeClass): TypeClass => {
  addField(connection, "aggregate", {
    type: () => Aggregate,
    description: "Measures of all rows.",
  });
  return connection;
});
