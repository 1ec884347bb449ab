import { MAX_PAGE } from "../../domain/schema/paging.js";
import { cypher } from "../../neo4j/cypher.js";
import { listOf, number, rowOf, trusted } from "../../neo4j/row-decoder.js";
import { type Projection, plain, tuple } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildObject } from "../../query/selection/response-object.js";
import type { FieldSelection, Selection } from "../../query/selection/selection.js";
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
  return tuple([plain(figures), ...facts], (parts) => {
    const [found, ...lists] = readParts(parts);
    return driversOf(kind, found).map((driver) => {
      const values: Readonly<Record<string, unknown>> = { ...driver };
      return buildObject(selection, "ExposureDriver", (field) =>
        field.name === "relationships" ? lists[wanted.indexOf(field)]?.(driver) : values[field.name],
      );
    });
  });
}

const readParts = trusted<readonly [Figures, ...FactsBehind[]]>();

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
