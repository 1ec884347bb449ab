import { aggregateOps } from "../../domain/graphql/measures/aggregate.js";
import type { MeasureInput } from "../../domain/graphql/measures/measure-input.js";
import { cypher } from "../../neo4j/cypher.js";
import { decodeNestedRow, decodeNullable, number } from "../../neo4j/row-decoder.js";
import { type Projection, readList, returnUnchanged } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { ItemVariable } from "../cypher/variables.js";
import { buildObjectOfOneType } from "../selection/response-object.js";
import { selectFields } from "../selection/select-fields.js";
import type { FieldSelection, SelectionSet } from "../selection/selection.js";
import { aggregateListExpression } from "./aggregate-list-expression.js";
import { buildMeasure } from "./build-measure.js";
import { decodeFigures, showFigure } from "./figure.js";
import { canOnlyFall, limitFigure } from "./limit-figure.js";
import { buildMeasureName } from "./measure-names.js";
import { nameMeasures } from "./measure-set.js";

/** The rows that are measured, as clauses bind them one by one. */
export interface MeasuredRows {
  readonly clauses: readonly string[];
  readonly item: ItemVariable;
  /** The expression for their number. */
  readonly count: string;
  /** Builds the expression for the number of those that are in doubt, or that only what is in doubt leads to. */
  readonly buildDoubtfulCount: () => string;
  /** Builds the expression for the number of those that are POSSIBLE, or that only such rows lead to. */
  readonly buildPossibleCount: () => string;
  /** Builds the expression for the number of those that meet the conditions on other days only. */
  readonly buildOutsideCount: () => string;
}

/**
 * Projects the requested measures of all rows. Each row is read once, for the values of all measures.
 * @param nodes the entities that the rows lead to, each once
 */
export function projectAggregate(
  builder: QueryBuilder,
  { selection }: FieldSelection,
  { clauses, item, count, buildDoubtfulCount, buildPossibleCount, buildOutsideCount }: MeasuredRows,
  nodes: MeasuredRows,
): Projection {
  const ofNodes = selectFields(selection.fields, "nodes").map(
    (field) => [field, projectAggregate(builder, field, nodes, nodes)] as const,
  );
  const requestedMeasures = selection.fields.filter(isMeasure).map(toMeasure);
  const measures = nameMeasures(
    builder,
    requestedMeasures.map(({ input }) => buildMeasure(builder, item, input)),
  );
  const { columns } = measures;
  const values = [...new Set(columns.map(({ of }) => of))];
  const rows = builder.createVariable("rows");
  const bound = columns.map(({ aggregation, of, name }) => {
    const list = `[row IN ${rows} | row[${values.indexOf(of)}]]`;
    return `${aggregateListExpression(aggregation, list)} AS ${name}`;
  });
  const measured = measures.read();
  const measuredRow = cypher`
    head(COLLECT {
      UNWIND [COLLECT {
        ${clauses}
        ${measures.binds}
        RETURN [${values.join(", ")}]
      }] AS ${rows}
      WITH ${[rows, ...bound].join(", ")}
      ${measured.clauses}
      RETURN ${measured.list}
    })`;
  const isRequested = (name: string) =>
    selection.fields.some((field) => field.name === name && !isMeasure(field));
  const canBeBounded = requestedMeasures.some(
    ({ field, input }, position) =>
      field.name !== "count" && canOnlyFall(input) && measured.values[position]?.qualifier !== "null",
  );
  const parts = [
    isRequested("count") ? count : "null",
    requestedMeasures.length > 0 ? measuredRow : "null",
    `[${ofNodes.map(([, { cypher }]) => cypher).join(", ")}]`,
    isRequested("doubtfulCount") || canBeBounded ? buildDoubtfulCount() : "0",
    isRequested("possibleCount") ? buildPossibleCount() : "0",
    isRequested("outsideAsOf") ? buildOutsideCount() : "0",
  ];
  return {
    cypher: `[${parts.join(", ")}]`,
    read: createAggregateReader(
      selection,
      requestedMeasures,
      ofNodes.map(([field, { read }]) => ({ field, read })),
    ),
  };
}

/** Creates the reader of an aggregate. It refers only to what reading needs, because it lives as long as its statement. */
const createAggregateReader =
  (
    selection: SelectionSet,
    requestedMeasures: readonly RequestedMeasure[],
    ofNodes: readonly { readonly field: FieldSelection; readonly read: Projection["read"] }[],
  ): Projection["read"] =>
  (value) => {
    const [count, figures, nodes, doubtfulCount, possibleCount, outsideAsOf] = readMeasured(value);
    return buildObjectOfOneType(selection, (field) => {
      if (field.name === "doubtfulCount") return doubtfulCount;
      if (field.name === "possibleCount") return possibleCount;
      if (field.name === "outsideAsOf") return outsideAsOf;
      const nodesPosition = ofNodes.findIndex((requested) => requested.field === field);
      if (nodesPosition >= 0) return ofNodes[nodesPosition]?.read(nodes[nodesPosition]);
      const position = requestedMeasures.findIndex((requested) => requested.field === field);
      const [input, figure] = [requestedMeasures[position]?.input, figures?.[position]];
      if (!input || !figure) return count;
      if (field.name === "count") return figure.value;
      const isLimited = doubtfulCount > 0 && canOnlyFall(input);
      const shownFigure = isLimited ? limitFigure(figure) : figure;
      return showFigure(field.selection, shownFigure, buildMeasureName(input));
    });
  };

const readMeasured = decodeNestedRow([
  returnUnchanged,
  decodeNullable(decodeFigures),
  readList,
  number,
  number,
  number,
]);

/** A requested field, as the measure that it is. */
interface RequestedMeasure {
  readonly field: FieldSelection;
  readonly input: MeasureInput;
}

/** Returns true if a field measures the rows, and is no number of all of them. */
const isMeasure = ({ name, args }: FieldSelection): boolean => name in aggregateOps || args.field != null;

function toMeasure(field: FieldSelection): RequestedMeasure {
  const { name, args } = field;
  const input: MeasureInput = { ...args, op: isAggregateOp(name) ? aggregateOps[name] : "COUNT" };
  return { field, input };
}

const isAggregateOp = (name: string): name is keyof typeof aggregateOps => name in aggregateOps;
