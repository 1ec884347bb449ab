import type { Day } from "../../domain/time.js";
import type { Certainty } from "../../domain/values/certainty.js";
import { decodeTrusted } from "../../neo4j/row-decoder.js";
import {
  listParts,
  type Projection,
  projectExpression,
  projectParts,
  readList,
} from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildHolding, hasDoubtfulSteps, hasStepBeside } from "../temporal/between-steps.js";
import { isConfirmedFrom } from "../temporal/complete-runs.js";
import {
  canHoldDuring,
  isSurelyHeldDuring,
  type QueryDays,
  type VersionDays,
} from "../temporal/version-days.js";
import type { ObservedEvidence } from "./fact-evidence.js";

/**
 * Projects the certainty with which a fact of some types holds at the time of the query. Within the month or year in which one
 * step of a holding ends and the next one begins, the holding is presumed to hold, whichever of the two does.
 * @param evidence the evidence of the fact, if other fields read it; otherwise complete runs are searched only if no claim reaches the days
 */
export function projectCertainty(
  builder: QueryBuilder,
  fact: string,
  types: readonly string[],
  evidence: Projection<ObservedEvidence> | null,
): Projection {
  const columns = [
    `${fact}.status`,
    `${fact}.validFrom`,
    `${fact}.validFromQualifier`,
    `${fact}.firstDay`,
    `${fact}.lastDay`,
    `${fact}.sureFirstDay`,
    `${fact}.sureLastDay`,
    builder.from,
    builder.to,
    hasDoubtfulSteps(builder, types) ? buildHolding(builder, fact) : "null",
  ];
  const confirmation = evidence ?? projectExpression(isConfirmedFrom(builder, fact, builder.from));
  const readEvidence = evidence?.read;
  const columnCount = columns.length;
  return projectParts([...columns.map(projectExpression), ...listParts(confirmation)], (row) => {
    const values = readList(row);
    const state = readState(values);
    const confirming = values.slice(columnCount);
    return computeCertainty(state, () =>
      readEvidence ? readEvidence(confirming).lastConfirmedDay >= state.from : confirming[0] === true,
    );
  });
}

/** A fact, the period of the query, and the facts between the same ends. */
interface CertaintyState extends VersionDays, QueryDays {
  readonly status: string;
  readonly holding: unknown;
}

const readColumns =
  decodeTrusted<
    readonly [
      status: string,
      validFrom: string | null,
      validFromQualifier: string | null,
      firstDay: Day,
      lastDay: Day,
      sureFirstDay: Day | null,
      sureLastDay: Day | null,
      from: Day,
      to: Day,
      holding: unknown,
    ]
  >();

function readState(values: readonly unknown[]): CertaintyState {
  const [
    status,
    validFrom,
    validFromQualifier,
    firstDay,
    lastDay,
    sureFirstDay,
    sureLastDay,
    from,
    to,
    holding,
  ] = readColumns(values);
  const days = { validFrom, validFromQualifier, firstDay, lastDay, sureFirstDay, sureLastDay };
  return { status, ...days, from, to, holding };
}

function computeCertainty(state: CertaintyState, isConfirmed: () => boolean): Certainty | null {
  if (state.status === "RETRACTED") return null;
  if (isSurelyHeldDuring(state, state)) return isConfirmed() ? "CONFIRMED" : "PRESUMED";
  if (!canHoldDuring(state, state)) return null;
  return hasStepBeside(state.holding) ? "PRESUMED" : "POSSIBLE";
}
