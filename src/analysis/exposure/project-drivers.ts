import { MAX_PAGE } from "../../domain/schema/paging.js";
import { cypher } from "../../neo4j/cypher.js";
import { listOf, number, rowOf, trusted } from "../../neo4j/row-decoder.js";
import { type Projection, plain, tuple } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildObject } from "../../query/selection/response-object.js";
import type { FieldSelection, Selection } from "../../query/selection/selection.js";
import { required } from "../../util/required.js";
import { showDays } from "../shared/counting/observed-days.js";
import { exposureModel } from "./model/exposure-model.js";
import type { DriverRow } from "./score.js";

/** Projects the drivers of a score to the selection, given Cypher for the evidence and for the drivers. */
export function projectDrivers(
  builder: QueryBuilder,
  selection: Selection,
  { rows, drivers }: { readonly rows: string; readonly drivers: string },
): Projection {
  const wanted = selection.fields.filter(({ name }) => name === "relationships");
  const facts = wanted.map((field) => projectFacts(builder, field, rows));
  const isAgeWanted = selection.fields.some(({ name }) => name === "observed");
  return tuple([plain(drivers), plain(isAgeWanted ? daysIn(rows) : "[]"), ...facts], (parts) => {
    const [found, days, ...lists] = readParts(parts);
    return exposureModel.factors.map(({ factor, weight }, place) => {
      const [amount, against, unknown, value, contribution] = required(
        found[place],
        "The driver of a factor",
      );
      const values: Readonly<Record<string, unknown>> = {
        ...{ factor, weight, value, contribution, amount, against, unknown },
      };
      return buildObject(selection, "ExposureDriver", (field) => {
        if (field.name === "observed") return showAge(field, place, days);
        return field.name === "relationships" ? lists[wanted.indexOf(field)]?.(place) : values[field.name];
      });
    });
  });
}

const readParts = trusted<readonly [readonly DriverRow[], ObservedRows, ...FactsBehind[]]>();

/** The factors that rest on observations, with each of their days. */
type ObservedRows = readonly (readonly [factor: number, day: number])[];

/** Cypher for these of rows of evidence. */
const daysIn = (rows: string): string =>
  `COLLECT { UNWIND ${rows} AS row WITH row WHERE row[6] IS NOT NULL RETURN DISTINCT [row[0], row[6]] }`;

function showAge({ selection }: FieldSelection, place: number, rows: ObservedRows) {
  const days = rows.flatMap(([factor, day]) => (factor === place ? day : []));
  return days.length > 0 ? showDays(selection, Math.min(...days), Math.max(...days)) : null;
}

/** The facts behind the factor at a place in the model. */
type FactsBehind = (place: number) => readonly unknown[];

/** The facts behind a driver. One expression projects those of all factors. */
function projectFacts(builder: QueryBuilder, { selection }: FieldSelection, rows: string): Projection {
  const fact = builder.variable("r");
  const { cypher: shown, read } = builder.project.fact(builder, selection, { fact, from: null, to: null });
  const readAll = listOf(rowOf([number, read]));
  return {
    cypher: cypher`
      COLLECT {
        UNWIND range(0, ${exposureModel.factors.length - 1}) AS factor
        UNWIND COLLECT {
          UNWIND ${rows} AS row
          WITH row WHERE row[0] = factor AND row[5] IS NOT NULL
          WITH DISTINCT row[5] AS one ORDER BY one.confidence DESC, one.id LIMIT ${MAX_PAGE}
          RETURN one
        } AS ${fact}
        RETURN [factor, ${shown}]
      }`,
    read: (value): FactsBehind => {
      const all = readAll(value);
      return (place) => all.filter(([factor]) => factor === place).map(([, one]) => one);
    },
  };
}
