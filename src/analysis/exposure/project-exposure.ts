import { earliestDay } from "../../domain/time.js";
import { AppError } from "../../errors.js";
import { cypher } from "../../neo4j/cypher.js";
import { trusted } from "../../neo4j/row-decoder.js";
import type { Projection } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { readingDay } from "../../query/cypher/resolved-as-of.js";
import type { EntityVariable } from "../../query/cypher/variables.js";
import { buildObject, buildObjectFrom } from "../../query/selection/response-object.js";
import type { FieldSelection, Selection } from "../../query/selection/selection.js";
import { completenessOf } from "../shared/completeness.js";
import { bindDrivers, type Exposed } from "./bind-drivers.js";
import { exposureModel } from "./model/exposure-model.js";
import { type Grounds, type ObservedRows, observedIn, projectFacts, showDrivers } from "./project-drivers.js";
import { bandOf, type DriverRow, scoreOf } from "./score.js";

export type SinceArgument = { readonly since?: string | null };

/**
 * Projects the exposure of a brand, a platform or a merchant. Evidence is searched once for each day. The text depends on the
 * selection only if that asks for the entity or for facts, so that most first answers need no new plan.
 */
export function projectExposure(
  builder: QueryBuilder,
  entity: EntityVariable,
  kind: Exposed["kind"],
  { selection, args }: FieldSelection<SinceArgument>,
): Projection {
  const { clauses, evidence, drivers, isCut } = bindDrivers(
    builder,
    { node: entity.node, kind },
    daysOf(builder, args),
  );
  const rows = `${evidence}[0]`;
  const entities = named(selection, "entity").map(
    (field) => [field, builder.project.entity(builder, field.selection, entity)] as const,
  );
  const facts = named(selection, "drivers")
    .flatMap((field) => named(field.selection, "relationships"))
    .map((field) => [field, projectFacts(builder, field, rows)] as const);
  const parts = [
    `[one IN ${drivers} | ${scoreOf("one")}]`,
    `${drivers}[0]`,
    observedIn(rows),
    isCut,
    `[${entities.map(([, { cypher: shown }]) => shown).join(", ")}]`,
    `[${facts.map(([, { cypher: shown }]) => shown).join(", ")}]`,
  ];
  return {
    cypher: cypher`
      head(COLLECT {
        ${clauses}
        RETURN [${parts.join(", ")}]
      })`,
    read: (value) => {
      const [scores, own, observed, cut, shownEntities, shownFacts] = readParts(value);
      return showExposure(selection, {
        scores,
        isCut: cut,
        entities: new Map(entities.map(([field, { read }], at) => [field, read(shownEntities[at])])),
        grounds: {
          drivers: own,
          observed,
          facts: new Map(facts.map(([field, { read }], at) => [field, read(shownFacts[at])])),
        },
      });
    },
  };
}

/** The day of the query, and the day `since` if it is given. Fails with BAD_USER_INPUT if that is later. */
function daysOf(builder: QueryBuilder, { since }: SinceArgument): readonly number[] {
  const day = readingDay(builder.moment);
  if (since == null) return [day];
  const before = earliestDay(since);
  if (before > day) throw new AppError("BAD_USER_INPUT", "since must not be later than the day of asOf.");
  return [day, before];
}

const named = ({ fields }: Selection, name: string) => fields.filter((field) => field.name === name);

const readParts =
  trusted<
    readonly [
      scores: Scores,
      drivers: readonly DriverRow[],
      observed: ObservedRows,
      isCut: boolean,
      entities: readonly unknown[],
      facts: readonly unknown[],
    ]
  >();

/** The score on the day of asOf and, if `since` is given, on that earlier day. */
type Scores = readonly [now: number, earlier?: number];

interface FoundExposure {
  readonly scores: Scores;
  /** Whether some of the sellers were not read. */
  readonly isCut: boolean;
  readonly entities: ReadonlyMap<FieldSelection, unknown>;
  readonly grounds: Grounds;
}

const showExposure = (
  selection: Selection,
  { scores: [score, earlier], isCut, entities, grounds }: FoundExposure,
) =>
  buildObject(selection, "Exposure", (field) => {
    switch (field.name) {
      case "entity":
        return entities.get(field);
      case "score":
        return score;
      case "band":
        return bandOf(score);
      case "drivers":
        return showDrivers(field.selection, grounds);
      case "modelVersion":
        return exposureModel.version;
      case "completeness":
        return buildObjectFrom(field.selection, completenessOf(isCut ? ["DEGREE_LIMIT"] : []));
      default:
        return earlier === undefined ? null : score - earlier;
    }
  });
