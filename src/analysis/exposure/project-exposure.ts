import { earliestDay } from "../../domain/time.js";
import { AppError } from "../../errors.js";
import { cypher } from "../../neo4j/cypher.js";
import { trusted } from "../../neo4j/row-decoder.js";
import { constant, object, type Projection } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { readingDay } from "../../query/cypher/resolved-as-of.js";
import type { EntityVariable } from "../../query/cypher/variables.js";
import { buildObjectFrom } from "../../query/selection/response-object.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { completenessOf } from "../shared/completeness.js";
import { bindDrivers, dayOfQuery, type Exposed } from "./bind-drivers.js";
import { exposureModel } from "./model/exposure-model.js";
import { projectDrivers } from "./project-drivers.js";
import { bandOf, scoreOf } from "./score.js";

export type SinceArgument = { readonly since?: string | null };

/**
 * Cypher for the day `since`: a list of the day as yyyymmdd and as YYYY-MM-DD; null without one. Fails with
 * BAD_USER_INPUT if it is later than the day of asOf.
 */
function dayBefore(builder: QueryBuilder, since: string | null | undefined): string | null {
  if (since == null) return null;
  if (earliestDay(since) > readingDay(builder.moment))
    throw new AppError("BAD_USER_INPUT", "since must not be later than the day of asOf.");
  return `[${builder.parameter(BigInt(earliestDay(since)))}, ${builder.parameter(since)}]`;
}

/** Projects the exposure of a brand, a platform or a merchant. Evidence is searched once for each day. */
export function projectExposure(
  builder: QueryBuilder,
  entity: EntityVariable,
  kind: Exposed["kind"],
  { selection, args }: FieldSelection<SinceArgument>,
): Projection {
  const before = dayBefore(builder, args.since);
  const days = [dayOfQuery(builder), ...(before ? [before] : [])];
  const { clauses, evidence, drivers, isCut } = bindDrivers(builder, { node: entity.node, kind }, days);
  const scores = days.map((_, at) => scoreOf(`${drivers}[${at}]`));
  const { cypher: shown, read } = object(selection, constant("Exposure"), ({ name, selection: below }) => {
    switch (name) {
      case "entity":
        return builder.project.entity(builder, below, entity);
      case "score":
        return scoreAs(scores, ([score]) => score);
      case "band":
        return scoreAs(scores, ([score]) => bandOf(score));
      case "drivers":
        return projectDrivers(builder, below, { rows: `${evidence}[0]`, drivers: `${drivers}[0]` });
      case "modelVersion":
        return constant(exposureModel.version);
      case "completeness":
        return {
          cypher: isCut,
          read: (cut) => buildObjectFrom(below, completenessOf(cut ? ["DEGREE_LIMIT"] : [])),
        };
      default:
        return scoreAs(scores, ([score, earlier]) => (earlier === undefined ? null : score - earlier));
    }
  });
  return {
    cypher: cypher`
      head(COLLECT {
        ${clauses}
        RETURN ${shown}
      })`,
    read,
  };
}

/** The score on the day of asOf and, if `since` is given, on that earlier day. */
type Scores = readonly [now: number, earlier?: number];

const readScores = trusted<Scores>();

const scoreAs = (scores: readonly string[], shown: (scores: Scores) => unknown): Projection => ({
  cypher: `[${scores.join(", ")}]`,
  read: (value) => shown(readScores(value)),
});
