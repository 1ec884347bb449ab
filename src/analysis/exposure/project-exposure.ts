import { toEarliestDay } from "../../domain/time.js";
import { createBadInputError } from "../../errors.js";
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
import { type ExposureModel, exposureModel, requireExposureModel } from "./model/exposure-model.js";
import { orderByScore } from "./order-by-score.js";
import {
  collectObservedDays,
  type ObservedRows,
  type ScoreGrounds,
  type ShownFacts,
  showDrivers,
} from "./project-drivers.js";
import {
  collectFactorAges,
  collectInputs,
  type EvidenceInput,
  type FactorAges,
  type FindShownFact,
  listInputs,
  projectInputFacts,
} from "./project-inputs.js";
import { projectSingleSources } from "./project-single-sources.js";
import { computeChange, type DriverRow, selectBand, sumContributions } from "./score.js";

export type ScoreArguments = { readonly since?: string | null; readonly modelVersion?: string | null };

/** Projects the exposure of an entity that is a row of a list or an end of a fact. */
export function projectExposure(
  builder: QueryBuilder,
  { row, ...entity }: EntityVariable,
  kind: Exposed["kind"],
  { selection, args }: FieldSelection<ScoreArguments>,
): Projection {
  const entities = selectEntityFields(selection).map(
    (field) => [field, builder.project.entity(builder, field.selection, entity)] as const,
  );
  const { cypher: scoreCypher, read } = projectScore(
    builder,
    { node: entity.node, kind, sortedScore: row?.sortedBy.get(orderByScore) },
    { selection, args },
    (inputs) =>
      projectTuple(
        [
          ...entities.map(([, projected]) => projected),
          ...selectFactFields(selection).map((field) => projectInputFacts(builder, field, inputs)),
        ],
        (values) => values,
      ),
  );
  return {
    cypher: scoreCypher,
    read: (value) => {
      const { score, more } = read(value);
      const facts = more.slice(entities.length) as readonly FindShownFact[];
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

/** The entity that a score is of. */
interface Scored extends Pick<Exposed, "node" | "kind"> {
  /** The variable of its score, if the list of the entity is sorted by it. */
  readonly sortedScore?: string | undefined;
}

/**
 * Projects a score, its grounds if they are selected, and something more of the variable of the inputs. The score does not depend
 * on the selection.
 */
export function projectScore<T>(
  builder: QueryBuilder,
  scored: Scored,
  { selection, args }: Pick<FieldSelection<ScoreArguments>, "selection" | "args">,
  projectMore: (inputs: string) => Projection<T>,
): Projection<ScoreAnd<T>> {
  const model = requireExposureModel(args.modelVersion);
  const day = resolveReadingDay(builder.moment);
  const days = resolveDays(day, args);
  const { clauses, scores, grounds, isCut, rows, inputs } = bindScore(builder, scored, selection, {
    model,
    days,
  });
  const more = projectMore(inputs);
  const singleSourceFields = selectFields(selection.fields, "singleSourceDrivers");
  const singleSources = projectTuple(
    singleSourceFields.map((field) => projectSingleSources(builder, field, rows)),
    (values) => new Map(singleSourceFields.map((field, index) => [field, values[index]])),
  );
  const parts = `[${[scores, ...grounds, isCut, singleSources.cypher, more.cypher].join(", ")}]`;
  return {
    cypher: clauses.length === 0 ? parts : `head(COLLECT { ${[...clauses, `RETURN ${parts}`].join("\n")} })`,
    read: (value) => {
      const [scoreValues, driverRows, observed, ages, inputRows, cut, sources, moreValue] = readParts(value);
      return {
        score: {
          model,
          day,
          scores: scoreValues,
          drivers: driverRows,
          observed,
          ages,
          inputs: inputRows,
          isCut: cut,
          singleSources: singleSources.read(sources),
        },
        more: more.read(moreValue),
      };
    },
  };
}

/** Cypher for the parts of a score, and the clauses that bind what they use. */
interface BoundScore {
  readonly clauses: readonly string[];
  /** The score on each day. */
  readonly scores: string;
  /** The drivers, the observed days, the ages of the factors and the inputs. */
  readonly grounds: readonly string[];
  readonly isCut: string;
  /** The rows of evidence, and their inputs. */
  readonly rows: string;
  readonly inputs: string;
}

/** Binds a score on days. A value that its list is sorted by is not computed again, and grounds that nobody selected are not read. */
function bindScore(
  builder: QueryBuilder,
  { node, kind, sortedScore }: Scored,
  { fields }: SelectionSet,
  { model, days }: { readonly model: ExposureModel; readonly days: readonly number[] },
): BoundScore {
  const hasGrounds = selectFields(fields, "drivers", "singleSourceDrivers").length > 0;
  const isSorted = model === exposureModel && days.length === 1;
  if (
    sortedScore !== undefined &&
    isSorted &&
    !hasGrounds &&
    selectFields(fields, "completeness").length === 0
  )
    return { clauses: [], scores: `[${sortedScore}]`, isCut: "false", ...noGrounds };
  const { clauses, evidence, drivers, isCut } = bindDrivers(
    builder,
    { node, kind, model, daysOnly: !hasGrounds },
    days,
  );
  const scores = `[one IN ${drivers} | ${sumContributions(model, "one")}]`;
  if (!hasGrounds) return { clauses, scores, isCut, ...noGrounds };
  const [rows, inputs] = [`${evidence}[0]`, builder.createVariable("inputs")];
  return {
    clauses: [...clauses, `UNWIND [${collectInputs(rows)}] AS ${inputs}`],
    scores,
    isCut,
    grounds: [
      `${drivers}[0]`,
      collectObservedDays(builder, rows),
      collectFactorAges(rows),
      listInputs(inputs),
    ],
    rows,
    inputs,
  };
}

/** The grounds of a score that shows none. */
const noGrounds = { grounds: ["[]", "[]", "[]", "[]"], rows: "[]", inputs: "[]" };

/** The day of the query, and the day `since` if it is given. Fails with BAD_USER_INPUT if that is later. */
function resolveDays(day: number, { since }: ScoreArguments): readonly number[] {
  if (since == null) return [day];
  const before = toEarliestDay(since);
  if (before > day) throw createBadInputError("since must not be later than the day of asOf.");
  return [day, before];
}

/** The fields of drivers that show facts. */
export const selectFactFields = (selection: SelectionSet) =>
  selectFields(selection.fields, "drivers").flatMap(({ selection: { fields } }) => [
    ...selectFields(fields, "relationships"),
    ...selectFields(fields, "inputs").flatMap((input) =>
      selectFields(input.selection.fields, "relationship"),
    ),
  ]);

/** The fields that show the entity. */
export const selectEntityFields = ({ fields }: SelectionSet) => selectFields(fields, "entity");

const readParts =
  decodeTrusted<
    readonly [
      scores: Scores,
      drivers: readonly DriverRow[],
      observed: ObservedRows,
      ages: FactorAges,
      inputs: readonly EvidenceInput[],
      isCut: boolean,
      singleSources: unknown,
      more: unknown,
    ]
  >();

/** The score on the day of asOf and, if `since` is given, on that earlier day. */
type Scores = readonly [now: number, earlier?: number];

/** A score, and what it rests on. */
export interface FoundScore extends ScoreGrounds {
  readonly scores: Scores;
  /** True if some of the sellers were not read. */
  readonly isCut: boolean;
  /** The drivers with one source, by the field that shows them. */
  readonly singleSources: ReadonlyMap<FieldSelection, unknown>;
}

/** The entity and the facts of inputs, as the fields that show them select. */
interface ExposureFieldValues {
  readonly entities: ReadonlyMap<FieldSelection, unknown>;
  readonly facts: ShownFacts;
}

/** Shows an exposure as selected. */
export function showExposure(
  selection: SelectionSet,
  foundScore: FoundScore,
  { entities, facts }: ExposureFieldValues,
) {
  const { model, singleSources } = foundScore;
  const [score, earlier] = foundScore.scores;
  return buildObject(selection, "Exposure", (field) => {
    switch (field.name) {
      case "entity":
        return entities.get(field);
      case "score":
        return score;
      case "band":
        return selectBand(score, model);
      case "drivers":
        return showDrivers(field.selection, foundScore, facts);
      case "singleSourceDrivers":
        return singleSources.get(field);
      case "modelVersion":
        return model.version;
      case "completeness":
        return buildObjectFrom(field.selection, createCompleteness(foundScore.isCut ? ["DEGREE_LIMIT"] : []));
      default:
        return earlier === undefined ? null : computeChange(model, score, earlier);
    }
  });
}
