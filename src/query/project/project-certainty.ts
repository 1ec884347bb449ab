import type { Certainty } from "../../domain/values/certainty.js";
import {
  mapProjection,
  type Projection,
  projectExpression,
  projectJoint,
  projectNamed,
} from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import { buildHolding, hasDoubtfulSteps, hasStepBeside } from "../temporal/between-steps.js";
import { isConfirmedFrom } from "../temporal/complete-runs.js";
import {
  buildVersionDays,
  canHoldDuring,
  isSurelyHeldDuring,
  type QueryDays,
  type VersionDays,
} from "../temporal/version-days.js";
import { findLastConfirmedDay, projectEvidence } from "./fact-evidence.js";

/** A fact, the period of the query, and the facts between the same ends. */
interface CertaintyState extends VersionDays, QueryDays {
  readonly status: string;
  readonly holding: unknown;
}

/**
 * Projects the certainty with which a fact of some types holds at the time of the query. Within the month or year in which one
 * step of a holding ends and the next one begins, the holding is presumed to hold, whichever of the two does.
 * @param isEvidenceRead true if other fields read the evidence; otherwise complete runs are searched only if no claim reaches the days
 */
export function projectCertainty(
  builder: QueryBuilder,
  fact: string,
  types: readonly string[],
  isEvidenceRead: boolean,
): Projection {
  const state = projectNamed<CertaintyState>({
    status: `${fact}.status`,
    ...buildVersionDays(fact),
    from: builder.from,
    to: builder.to,
    holding: hasDoubtfulSteps(builder, types) ? buildHolding(builder, fact) : "null",
  });
  return isEvidenceRead
    ? projectJoint(
        [state, mapProjection(projectEvidence(builder, fact), findLastConfirmedDay)],
        ([fields, lastConfirmedDay]) => computeCertainty(fields, lastConfirmedDay >= fields.from),
      )
    : projectJoint(
        [state, projectExpression(isConfirmedFrom(builder, fact, builder.from))],
        ([fields, isConfirmed]) => computeCertainty(fields, isConfirmed === true),
      );
}

function computeCertainty(state: CertaintyState, isConfirmed: boolean): Certainty | null {
  if (state.status === "RETRACTED") return null;
  if (isSurelyHeldDuring(state, state)) return isConfirmed ? "CONFIRMED" : "PRESUMED";
  if (!canHoldDuring(state, state)) return null;
  return hasStepBeside(state.holding) ? "PRESUMED" : "POSSIBLE";
}
