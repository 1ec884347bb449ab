import { earliestDay } from "../../domain/time.js";
import { AppError } from "../../errors.js";
import { cypher } from "../../neo4j/cypher.js";
import { trusted } from "../../neo4j/row-decoder.js";
import { type Projection, tuple } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { readingDay } from "../../query/cypher/resolved-as-of.js";
import type { EntityVariable } from "../../query/cypher/variables.js";
import { fieldsNamed } from "../../query/selection/fields-named.js";
import { buildObject, buildObjectFrom } from "../../query/selection/response-object.js";
import type { FieldSelection, Selection } from "../../query/selection/selection.js";
import { required } from "../../util/required.js";
import { completenessOf } from "../shared/completeness.js";
import { bindDrivers, type Exposed } from "./bind-drivers.js";
import { exposureModel } from "./model/exposure-model.js";
import {
  type FactsBehind,
  type ObservedRows,
  observedIn,
  projectFacts,
  showDrivers,
} from "./project-drivers.js";
import { bandOf, type DriverRow, scoreOf } from "./score.js";

export type SinceArgument = { readonly since?: string | null };

/** Projects the exposure of an entity that is a row of a list or an end of a fact. */
export function projectExposure(
  builder: QueryBuilder,
  entity: EntityVariable,
  kind: Exposed["kind"],
  { selection, args }: FieldSelection<SinceArgument>,
): Projection {
  const entities = fieldsOfEntity(selection).map(
    (field) => [field, builder.project.entity(builder, field.selection, entity)] as const,
  );
  const { cypher: shown, read } = projectScore(builder, { node: entity.node, kind }, args, (rows) =>
    tuple(
      [
        ...entities.map(([, projected]) => projected),
        ...fieldsOfFacts(selection).map((field) => projectFacts(builder, field, rows)),
      ],
      (values) => values,
    ),
  );
  return {
    cypher: shown,
    read: (value) => {
      const { score, more } = read(value);
      const facts = more.slice(entities.length) as readonly FactsBehind[];
      return showExposure(selection, score, {
        entities: new Map(entities.map(([field], at) => [field, more[at]])),
        facts: new Map(
          fieldsOfFacts(selection).map((field, at) => [field, required(facts[at], "The facts")]),
        ),
      });
    },
  };
}

/** A score, and something more that was read with it. */
interface ScoreAnd<T> {
  readonly score: FoundScore;
  readonly more: T;
}

/** Projects a score and what it rests on, and something more of the evidence. It does not depend on what is selected. */
export function projectScore<T>(
  builder: QueryBuilder,
  exposed: Exposed,
  since: SinceArgument,
  moreOf: (rows: string) => Projection<T>,
): Projection<ScoreAnd<T>> {
  const { clauses, evidence, drivers, isCut } = bindDrivers(builder, exposed, daysOf(builder, since));
  const rows = `${evidence}[0]`;
  const more = moreOf(rows);
  const scores = `[one IN ${drivers} | ${scoreOf("one")}]`;
  return {
    cypher: cypher`
      head(COLLECT {
        ${clauses}
        RETURN [${scores}, ${drivers}[0], ${observedIn(rows)}, ${isCut}, ${more.cypher}]
      })`,
    read: (value) => {
      const [found, own, observed, cut, others] = readParts(value);
      return { score: { scores: found, drivers: own, observed, isCut: cut }, more: more.read(others) };
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

/** The fields of drivers that show facts. */
export const fieldsOfFacts = (selection: Selection) =>
  fieldsNamed(selection.fields, "drivers").flatMap((field) =>
    fieldsNamed(field.selection.fields, "relationships"),
  );

/** The fields that show the entity. */
export const fieldsOfEntity = ({ fields }: Selection) => fieldsNamed(fields, "entity");

const readParts =
  trusted<
    readonly [
      scores: Scores,
      drivers: readonly DriverRow[],
      observed: ObservedRows,
      isCut: boolean,
      more: unknown,
    ]
  >();

/** The score on the day of asOf and, if `since` is given, on that earlier day. */
type Scores = readonly [now: number, earlier?: number];

/** A score, and what it rests on. */
export interface FoundScore {
  readonly scores: Scores;
  readonly drivers: readonly DriverRow[];
  readonly observed: ObservedRows;
  /** Whether some of the sellers were not read. */
  readonly isCut: boolean;
}

/** The entity and the facts behind each factor, as the fields that show them ask. */
interface ShownOf {
  readonly entities: ReadonlyMap<FieldSelection, unknown>;
  readonly facts: ReadonlyMap<FieldSelection, FactsBehind>;
}

/** Shows an exposure as selected. */
export function showExposure(selection: Selection, found: FoundScore, { entities, facts }: ShownOf) {
  const [score, earlier] = found.scores;
  return buildObject(selection, "Exposure", (field) => {
    switch (field.name) {
      case "entity":
        return entities.get(field);
      case "score":
        return score;
      case "band":
        return bandOf(score);
      case "drivers":
        return showDrivers(field.selection, { ...found, facts });
      case "modelVersion":
        return exposureModel.version;
      case "completeness":
        return buildObjectFrom(field.selection, completenessOf(found.isCut ? ["DEGREE_LIMIT"] : []));
      default:
        return earlier === undefined ? null : score - earlier;
    }
  });
}
