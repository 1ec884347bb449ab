import { MAX_PAGE } from "../../domain/schema/paging.js";
import { cypher } from "../../neo4j/cypher.js";
import { decodeList, decodeNestedRow, number } from "../../neo4j/row-decoder.js";
import type { Projection } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildObject } from "../../query/selection/response-object.js";
import type { FieldSelection, SelectionSet } from "../../query/selection/selection.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { showDays } from "../figures/source/observed-days.js";
import { exposureModel } from "./model/exposure-model.js";
import type { DriverRow } from "./score.js";

/** The grounds of a score: its drivers, and the facts behind them. */
export interface ScoreGrounds {
  readonly drivers: readonly DriverRow[];
  readonly observed: ObservedRows;
  /** The facts behind each factor, as a field of a driver shows them. */
  readonly facts: ReadonlyMap<FieldSelection, FactsBehind>;
}

/** Shows the drivers of a score as selected. */
export const showDrivers = (selection: SelectionSet, { drivers, observed, facts }: ScoreGrounds) =>
  exposureModel.factors.map(({ factor, weight }, position) => {
    const [amount, against, unknown, value, contribution] = requireNonNull(
      drivers[position],
      "The driver of a factor",
    );
    const values: Readonly<Record<string, unknown>> = {
      factor,
      weight,
      value,
      contribution,
      amount,
      against,
      unknown,
    };
    return buildObject(selection, "ExposureDriver", (field) => {
      if (field.name === "observed") return showAge(field, position, observed);
      return field.name === "relationships" ? facts.get(field)?.(position) : values[field.name];
    });
  });

/** The factors that rest on observations, with each of their days. */
export type ObservedRows = readonly (readonly [factor: number, day: number])[];

/** Cypher for these of rows of evidence. */
export const collectObservedDays = (rows: string): string =>
  `COLLECT { UNWIND ${rows} AS row WITH row WHERE row[6] IS NOT NULL RETURN DISTINCT [row[0], row[6]] }`;

function showAge({ selection }: FieldSelection, position: number, rows: ObservedRows) {
  const days = rows.flatMap(([factor, day]) => (factor === position ? day : []));
  return days.length > 0 ? showDays(selection, Math.min(...days), Math.max(...days)) : null;
}

/** The facts behind the factor at a place in the model. */
export type FactsBehind = (position: number) => readonly unknown[];

/** Cypher for the ids of the facts behind each factor. */
export const collectFactIds = (rows: string): string => cypher`
  COLLECT {
    ${bindFactorFacts(rows, "one")}
    RETURN [factor, one.id]
  }`;

/** Clauses that bind each `factor` and the facts behind it, the most trusted first. */
const bindFactorFacts = (rows: string, fact: string): string => cypher`
  UNWIND range(0, ${exposureModel.factors.length - 1}) AS factor
  UNWIND COLLECT {
    UNWIND ${rows} AS row
    WITH row WHERE row[0] = factor AND row[5] IS NOT NULL
    WITH DISTINCT row[5] AS one ORDER BY one.confidence DESC, one.id LIMIT ${MAX_PAGE}
    RETURN one
  } AS ${fact}`;

/** The facts behind drivers, as a field of a driver shows them. One expression projects those of all factors. */
export function projectFacts(
  builder: QueryBuilder,
  { selection }: FieldSelection,
  rows: string,
): Projection<FactsBehind> {
  const fact = builder.createVariable("r");
  const { cypher: factCypher, read } = builder.project.fact(builder, selection, {
    fact,
    from: null,
    to: null,
  });
  const readAll = decodeList(decodeNestedRow([number, read]));
  return {
    cypher: cypher`
      COLLECT {
        ${bindFactorFacts(rows, fact)}
        RETURN [factor, ${factCypher}]
      }`,
    read: (value): FactsBehind => {
      const all = readAll(value);
      return (position) => all.filter(([factor]) => factor === position).map(([, factValue]) => factValue);
    },
  };
}
