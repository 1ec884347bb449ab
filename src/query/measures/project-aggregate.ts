import { aggregateOps } from "../../domain/graphql/measures/aggregate.js";
import type { MeasureInput } from "../../domain/graphql/measures/measure-input.js";
import { cypher } from "../../neo4j/cypher.js";
import { trusted } from "../../neo4j/row-decoder.js";
import type { Projection } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { ItemVariable } from "../cypher/variables.js";
import { buildObjectOfOneType } from "../selection/response-object.js";
import type { FieldSelection, Selection } from "../selection/selection.js";
import { bindsOf } from "./measure-in-cypher.js";
import { measureOf } from "./measure-of.js";
import { asList, type MeasuredRow } from "./measured-value.js";
import { nameOfMeasure } from "./named-measures.js";
import { overList } from "./over-list.js";
import { showMeasured } from "./show-measured.js";

/** The rows that are measured, as clauses bind them one by one. */
export interface MeasuredRows {
  readonly clauses: readonly string[];
  readonly item: ItemVariable;
  /** The expression for their number. */
  readonly count: string;
}

/** Projects the requested measures of all rows. Each row is read once, for the values of all measures. */
export function projectAggregate(
  builder: QueryBuilder,
  { selection }: FieldSelection,
  { clauses, item, count }: MeasuredRows,
): Projection {
  const wanted = selection.fields
    .filter((field) => field.name in aggregateOps || field.args.field != null)
    .map(toMeasure);
  const measures = wanted.map(({ input }) => measureOf(builder, item, input));
  const columns = measures.flatMap((measure) =>
    measure.columns.map((column) => ({ ...column, measure, name: builder.variable("m") })),
  );
  const values = [...new Set(columns.map(({ of }) => of))];
  const rows = builder.variable("rows");
  const bound = columns.map(({ aggregation, of, name }) => {
    const list = `[row IN ${rows} | row[${values.indexOf(of)}]]`;
    return `${overList(aggregation, list)} AS ${name}`;
  });
  const measured = measures.map((measure) => {
    const names = columns.filter((column) => column.measure === measure).map(({ name }) => name);
    return measure.read(builder, names);
  });
  const found = cypher`
    head(COLLECT {
      UNWIND [COLLECT {
        ${clauses}
        ${bindsOf(measures)}
        RETURN [${values.join(", ")}]
      }] AS ${rows}
      WITH ${[rows, ...bound].join(", ")}
      ${measured.flatMap((one) => one.clauses)}
      RETURN ${asList(measured)}
    })`;
  const isCounted = selection.fields.length > wanted.length;
  return {
    cypher: `[${isCounted ? count : "null"}, ${wanted.length > 0 ? found : "null"}]`,
    read: aggregateReader(selection, wanted),
  };
}

/** Refers only to what reading needs, because it lives as long as its statement. */
const aggregateReader =
  (selection: Selection, wanted: readonly WantedMeasure[]): Projection["read"] =>
  (value) => {
    const [count, rows] = readMeasured(value);
    return buildObjectOfOneType(selection, (field) => {
      const place = wanted.findIndex((one) => one.field === field);
      const [input, row] = [wanted[place]?.input, rows?.[place]];
      if (!input || !row) return count;
      return field.name === "count" ? row[0] : showMeasured(field.selection, nameOfMeasure(input), row);
    });
  };

const readMeasured = trusted<readonly [count: number | null, rows: readonly MeasuredRow[] | null]>();

/** A requested field, as the measure that it is. */
interface WantedMeasure {
  readonly field: FieldSelection;
  readonly input: MeasureInput;
}

function toMeasure(field: FieldSelection): WantedMeasure {
  const { name, args } = field;
  const input: MeasureInput = { ...args, op: isAggregateOp(name) ? aggregateOps[name] : "COUNT" };
  return { field, input };
}

const isAggregateOp = (name: string): name is keyof typeof aggregateOps => name in aggregateOps;
