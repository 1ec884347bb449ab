import { toEarliestDay } from "../../domain/time.js";
import { createBadInputError } from "../../errors.js";
import { cypher } from "../../neo4j/cypher.js";
import { decodeTrusted } from "../../neo4j/row-decoder.js";
import { type Projection, projectTuple } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { resolveReadingDay } from "../../query/cypher/resolved-as-of.js";
import type { EntityVariable } from "../../query/cypher/variables.js";
import { buildObject, buildObjectFrom } from "../../query/selection/response-object.js";
import { selectFields } from "../../query/selection/select-fields.js";
import type { FieldSelection, SelectionSet } from "../../query/selection/selection.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { createCompleteness } from "../shared/completeness.js";
import { bindDrivers, type Exposed } from "./bind-drivers.js";
import { exposureModel } from "./model/exposure-model.js";
import {
  collectObservedDays,
  type FactsBehind,
  type ObservedRows,
  projectFacts,
  showDrivers,
} from "./project-drivers.js";
import { type DriverRow, selectBand, sumContributions } from "./score.js";

export type SinceArgument = { readonly since?: string | null };

/** Projects the exposure of an entity that is a row of a list or an end of a fact. */
export function projectExposure(
  builder: QueryBuilder,
  entity: EntityVariable,
  kind: Exposed["kind"],
  { selection, args }: FieldSelection<SinceArgument>,
): Projection {
  const entities = selectEntityFields(selection).map(
    (field) => [field, builder.project.entity(builder, field.selection, entity)] as const,
  );
  const { cypher: scoreCypher, read } = projectScore(builder, { node: entity.node, kind }, args, (rows) =>
    projectTuple(
      [
        ...entities.map(([, projected]) => projected),
        ...selectFactFields(selection).map((field) => projectFacts(builder, field, rows)),
      ],
      (values) => values,
    ),
  );
  return {
    cypher: scoreCypher,
    read: (value) => {
      const { score, more } = read(value);
      const facts = more.slice(entities.length) as readonly FactsBehind[];
      return showExposure(selection, score, {
        entities: new Map(entities.map(([field], index) => [field, more[index]])),
        facts: new Map(
          selectFactFields(selection).map((field, index) => [
            field,
            requireNonNull(facts[index], "The facts"),
          ]),
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

/** Projects a score and its grounds, and something more of the evidence. The score does not depend on the selection. */
export function projectScore<T>(
  builder: QueryBuilder,
  exposed: Exposed,
  since: SinceArgument,
  projectMore: (rows: string) => Projection<T>,
): Projection<ScoreAnd<T>> {
  const { clauses, evidence, drivers, isCut } = bindDrivers(builder, exposed, resolveDays(builder, since));
  const rows = `${evidence}[0]`;
  const more = projectMore(rows);
  const scores = `[one IN ${drivers} | ${sumContributions("one")}]`;
  return {
    cypher: cypher`
      head(COLLECT {
        ${clauses}
        RETURN [${scores}, ${drivers}[0], ${collectObservedDays(rows)}, ${isCut}, ${more.cypher}]
      })`,
    read: (value) => {
      const [scoreValues, driverRows, observed, cut, moreValue] = readParts(value);
      return {
        score: { scores: scoreValues, drivers: driverRows, observed, isCut: cut },
        more: more.read(moreValue),
      };
    },
  };
}

/** The day of the query, and the day `since` if it is given. Fails with BAD_USER_INPUT if that is later. */
function resolveDays(builder: QueryBuilder, { since }: SinceArgument): readonly number[] {
  const day = resolveReadingDay(builder.moment);
  if (since == null) return [day];
  const before = toEarliestDay(since);
  if (before > day) throw createBadInputError("since must not be later than the day of asOf.");
  return [day, before];
}

/** The fields of drivers that show facts. */
export const selectFactFields = (selection: SelectionSet) =>
  selectFields(selection.fields, "drivers").flatMap((field) =>
    selectFields(field.selection.fields, "relationships"),
  );

/** The fields that show the entity. */
export const selectEntityFields = ({ fields }: SelectionSet) => selectFields(fields, "entity");

const readParts =
  decodeTrusted<
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
  /** True if some of the sellers were not read. */
  readonly isCut: boolean;
}

/** The entity and the facts behind each factor, as the fields that show them select. */
interface ExposureFieldValues {
  readonly entities: ReadonlyMap<FieldSelection, unknown>;
  readonly facts: ReadonlyMap<FieldSelection, FactsBehind>;
}

/** Shows an exposure as selected. */
export function showExposure(
  selection: SelectionSet,
  foundScore: FoundScore,
  { entities, facts }: ExposureFieldValues,
) {
  const [score, earlier] = foundScore.scores;
  return buildObject(selection, "Exposure", (field) => {
    switch (field.name) {
      case "entity":
        return entities.get(field);
      case "score":
        return score;
      case "band":
        return selectBand(score);
      case "drivers":
        return showDrivers(field.selection, { ...foundScore, facts });
      case "modelVersion":
        return exposureModel.version;
      case "completeness":
        return buildObjectFrom(field.selection, createCompleteness(foundScore.isCut ? ["DEGREE_LIMIT"] : []));
      default:
        return earlier === undefined ? null : score - earlier;
    }
  });
}
