import { MAX_PAGE } from "../../domain/schema/paging.js";
import { cypher } from "../../neo4j/cypher.js";
import { listOf, number, rowOf, trusted } from "../../neo4j/row-decoder.js";
import { type Projection, plain, tuple } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildObject } from "../../query/selection/response-object.js";
import type { FieldSelection, Selection } from "../../query/selection/selection.js";
import { showDays } from "../shared/counting/observed-days.js";
import { type ExposedKind, factorNames } from "./model/exposure-model.js";
import { type Driver, driversOf, type Figures } from "./score.js";

/** Projects the drivers of a score to the selection, given the variables of the evidence and its figures. */
export function projectDrivers(
  builder: QueryBuilder,
  selection: Selection,
  { rows, figures }: { readonly rows: string; readonly figures: string },
  kind: ExposedKind,
): Projection {
  const wanted = selection.fields.filter(({ name }) => name === "relationships");
  const facts = wanted.map((field) => projectFacts(builder, field, rows));
  const isAgeWanted = selection.fields.some(({ name }) => name === "observed");
  return tuple([plain(figures), plain(isAgeWanted ? daysIn(rows) : "[]"), ...facts], (parts) => {
    const [found, days, ...lists] = readParts(parts);
    return driversOf(kind, found).map((driver) => {
      const values: Readonly<Record<string, unknown>> = { ...driver };
      return buildObject(selection, "ExposureDriver", (field) => {
        if (field.name === "observed") return showAge(field, driver, days);
        return field.name === "relationships" ? lists[wanted.indexOf(field)]?.(driver) : values[field.name];
      });
    });
  });
}

const readParts = trusted<readonly [Figures, ObservedRows, ...FactsBehind[]]>();

/** The factors that rest on observations, with each of their days. */
type ObservedRows = readonly (readonly [factor: number, day: number])[];

/** Cypher for these of rows of evidence. */
const daysIn = (rows: string): string =>
  `COLLECT { UNWIND ${rows} AS row WITH row WHERE row[6] IS NOT NULL RETURN DISTINCT [row[0], row[6]] }`;

function showAge({ selection }: FieldSelection, { factor }: Driver, rows: ObservedRows) {
  const days = rows.flatMap(([at, day]) => (factorNames[at] === factor ? day : []));
  return days.length > 0 ? showDays(selection, Math.min(...days), Math.max(...days)) : null;
}

type FactsBehind = (driver: Driver) => readonly unknown[];

/** The facts behind a driver. One expression projects those of all factors. */
function projectFacts(builder: QueryBuilder, { selection }: FieldSelection, rows: string): Projection {
  const fact = builder.variable("r");
  const { cypher: shown, read } = builder.project.fact(builder, selection, { fact, from: null, to: null });
  const readAll = listOf(rowOf([number, read]));
  return {
    cypher: cypher`
      COLLECT {
        UNWIND range(0, ${factorNames.length - 1}) AS factor
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
      return ({ factor }) => all.filter(([at]) => factorNames[at] === factor).map(([, one]) => one);
    },
  };
}
