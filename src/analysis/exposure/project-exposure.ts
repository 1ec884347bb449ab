import { earliestDay } from "../../domain/time.js";
import { AppError } from "../../errors.js";
import { cypher } from "../../neo4j/cypher.js";
import { trusted } from "../../neo4j/row-decoder.js";
import { constant, object, type Projection, plain } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { readingDay } from "../../query/cypher/resolved-as-of.js";
import type { EntityVariable } from "../../query/cypher/variables.js";
import { buildObjectFrom } from "../../query/selection/response-object.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { completenessOf } from "../shared/completeness.js";
import { accusedSellers } from "./accused-sellers.js";
import { evidenceFor, figuresOf } from "./evidence-for.js";
import { type ExposedKind, exposureModel } from "./model/exposure-model.js";
import { MAX_SCANNED, sellerSample } from "./model/seller-sample.js";
import { projectDrivers } from "./project-drivers.js";
import { bandOf, driversOf, type Figures, scoreOf } from "./score.js";

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
  kind: ExposedKind,
  { selection, args }: FieldSelection<SinceArgument>,
): Projection {
  const before = dayBefore(builder, args.since);
  const days = [`[${builder.day}, ${builder.date}]`, ...(before ? [before] : [])];
  const { sample, clauses } = bindSellerSample(builder, entity.node, kind);
  const [evidence, figures] = [builder.variable("evidence"), builder.variable("figures")];
  const { cypher: shown, read } = object(selection, constant("Exposure"), ({ name, selection: below }) => {
    switch (name) {
      case "entity":
        return builder.project.entity(builder, below, entity);
      case "score":
        return scoreAs(figures, kind, ([score]) => score);
      case "band":
        return scoreAs(figures, kind, ([score]) => bandOf(score));
      case "drivers":
        return projectDrivers(builder, below, { rows: `${evidence}[0]`, figures: `${figures}[0]` }, kind);
      case "modelVersion":
        return constant(exposureModel.version);
      case "completeness":
        return {
          cypher: sample.isCut,
          read: (isCut) => buildObjectFrom(below, completenessOf(isCut ? ["DEGREE_LIMIT"] : [])),
        };
      default:
        return scoreAs(figures, kind, ([score, earlier]) => (earlier === undefined ? null : score - earlier));
    }
  });
  const subject = { node: entity.node, kind, sellerFacts: sample.facts };
  return {
    cypher: cypher`
      head(COLLECT {
        ${clauses}
        UNWIND [${evidenceOn(builder, days, subject)}] AS ${evidence}
        UNWIND [COLLECT { UNWIND ${evidence} AS rows RETURN ${figuresOf("rows")} }] AS ${figures}
        RETURN ${shown}
      })`,
    read,
  };
}

/** Clauses that bind the sample of the facts of sellers, on any day, and whether there are more. */
function bindSellerSample(builder: QueryBuilder, node: string, kind: ExposedKind) {
  const most = builder.parameter(BigInt(MAX_SCANNED));
  const [all, facts, isCut] = [
    builder.variable("all"),
    builder.variable("sellerFacts"),
    builder.variable("isCut"),
  ];
  const clauses = [
    `UNWIND [${sellerSample(builder, node, kind)}] AS ${all}`,
    `UNWIND [${all}[..${most}]] AS ${facts}`,
    `UNWIND [size(${all}) > ${most}] AS ${isCut}`,
  ];
  return { sample: { facts, isCut }, clauses };
}

/** The rows of evidence on each of the days, which are given as yyyymmdd and as YYYY-MM-DD. */
function evidenceOn(
  builder: QueryBuilder,
  days: readonly string[],
  subject: { readonly node: string; readonly kind: ExposedKind; readonly sellerFacts: string },
): string {
  const [at, accused] = [builder.variable("at"), builder.variable("accused")];
  const context = { ...subject, builder, accused, day: `${at}[0]`, date: `${at}[1]` };
  return cypher`
    COLLECT {
      UNWIND [${days.join(", ")}] AS ${at}
      UNWIND [${accusedSellers(context)}] AS ${accused}
      RETURN ${evidenceFor(context)}
    }`;
}

/** A projection of the score on the day of asOf and, if `since` is given, on that earlier day. */
const scoreAs = (
  figures: string,
  kind: ExposedKind,
  shown: (scores: readonly [now: number, earlier: number | undefined]) => unknown,
): Projection => ({
  ...plain(figures),
  read: (days) => {
    const [now, earlier] = readDays(days);
    const score = (day: Figures) => scoreOf(driversOf(kind, day));
    return shown([score(now), earlier && score(earlier)]);
  },
});

/** The figures on the day of asOf and, if `since` is given, on that earlier day. */
const readDays = trusted<readonly [now: Figures, earlier?: Figures]>();
