import { MAX_PAGE } from "../../domain/schema/paging.js";
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
  return tuple([plain(figures), ...facts], ([found, ...lists]) => {
    const show = (driver: Driver) =>
      buildObject(selection, "ExposureDriver", (field) =>
        field.name === "relationships"
          ? (lists[wanted.indexOf(field)] as FactsBehind)(driver)
          : driver[field.name as keyof Driver],
      );
    return driversOf(kind, found as Figures).map(show);
  });
}

type FactsBehind = (driver: Driver) => readonly unknown[];

/** The facts behind a driver. One expression projects those of all factors. */
function projectFacts(builder: QueryBuilder, { selection }: FieldSelection, rows: string): Projection {
  const fact = builder.variable("r");
  const { cypher, read } = builder.project.fact(builder, selection, { fact, from: null, to: null });
  const behind = [
    `UNWIND ${rows} AS row WITH row WHERE row[0] = factor AND row[4] IS NOT NULL`,
    `WITH DISTINCT row[4] AS one ORDER BY one.confidence DESC, one.id LIMIT ${MAX_PAGE} RETURN one`,
  ];
  const found = `UNWIND range(0, ${factorNames.length - 1}) AS factor UNWIND COLLECT { ${behind.join(" ")} } AS ${fact}`;
  return {
    cypher: `COLLECT { ${found} RETURN [factor, ${cypher}] }`,
    read: (value): FactsBehind => {
      const all = value as readonly (readonly [number, unknown])[];
      return ({ factor }) => all.filter(([at]) => factorNames[at] === factor).map(([, shown]) => read(shown));
    },
  };
}
