import { countDaysBetween } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { buildObject } from "../../query/selection/response-object.js";
import type { FieldSelection, SelectionSet } from "../../query/selection/selection.js";
import { buildObservedDatedDay, dropPrecision, formatDatedDay } from "../../query/temporal/dated-day.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { showDays } from "../figures/source/observed-days.js";
import type { ExposureModel } from "./model/exposure-model.js";
import type { EvidenceInput, FactorAges, FindShownFact } from "./project-inputs.js";
import type { DriverRow } from "./score.js";

/** The grounds of a score: its drivers, and the inputs behind them. */
export interface ScoreGrounds {
  readonly model: ExposureModel;
  /** The day of the score. */
  readonly day: number;
  readonly drivers: readonly DriverRow[];
  readonly observed: ObservedRows;
  readonly ages: FactorAges;
  readonly inputs: readonly EvidenceInput[];
}

/** The facts of inputs, by the field that shows them. */
export type ShownFacts = ReadonlyMap<FieldSelection, FindShownFact>;

/** Shows the drivers of a score as selected. */
export const showDrivers = (selection: SelectionSet, grounds: ScoreGrounds, facts: ShownFacts) =>
  grounds.model.factors.map(({ factor, weight, maxAge }, position) => {
    const [amount, against, unknown, value, contribution] = requireNonNull(
      grounds.drivers[position],
      "The driver of a factor",
    );
    const [newestDay, excludedCount] = requireNonNull(grounds.ages[position], "The age of a factor");
    const inputs = grounds.inputs.filter(([factorPosition]) => factorPosition === position);
    const values: Readonly<Record<string, unknown>> = {
      factor,
      weight,
      value,
      contribution,
      amount,
      against,
      unknown,
      newestInputOn: formatDatedDay(newestDay),
      maxAge: maxAge?.years ?? null,
      excludedCount,
    };
    return buildObject(selection, "ExposureDriver", (field) => {
      switch (field.name) {
        case "observed":
          return showAge(field, position, grounds.observed);
        case "relationships":
          return inputs.filter(isCountedInput).map(([, id]) => facts.get(field)?.(id));
        case "inputs":
          return inputs.map((input) => showInput(field.selection, input, grounds.day, facts));
        default:
          return values[field.name];
      }
    });
  });

const isCountedInput = ([, , , isAgainst, isTooOld]: EvidenceInput): boolean => !isAgainst && !isTooOld;

const showInput = (
  selection: SelectionSet,
  [, id, confirmedDay, isAgainst, isTooOld]: EvidenceInput,
  day: number,
  facts: ShownFacts,
) =>
  buildObject(selection, "ExposureInput", (field) => {
    switch (field.name) {
      case "relationship":
        return facts.get(field)?.(id);
      case "confirmedOn":
        return formatDatedDay(confirmedDay);
      case "ageInDays":
        return countDaysBetween(dropPrecision(confirmedDay), day);
      case "against":
        return isAgainst;
      default:
        return isTooOld;
    }
  });

/** The factors that rest on observations, with each of their dated days. */
export type ObservedRows = readonly (readonly [factor: number, day: number])[];

/** Cypher for these of rows of evidence. */
export const collectObservedDays = (builder: QueryBuilder, rows: string): string => cypher`
  COLLECT {
    UNWIND ${rows} AS row
    WITH row, row[5] AS fact WHERE row[6] IS NOT NULL AND NOT row[8]
    RETURN DISTINCT [row[0], ${buildObservedDatedDay(builder, "fact", "row[6]")}]
  }`;

function showAge({ selection }: FieldSelection, position: number, rows: ObservedRows) {
  const days = rows.flatMap(([factor, day]) => (factor === position ? day : []));
  return days.length > 0 ? showDays(selection, Math.min(...days), Math.max(...days)) : null;
}
