import type { Day } from "../../../domain/time.js";
import type { QueryBuilder } from "../../../query/cypher/query-builder.js";
import { buildFirstDay, buildLastDay } from "../../../query/temporal/temporal-predicates.js";
import type { DayPeriod } from "./joint-period.js";
import type { Stake } from "./stake.js";

/** A fact with the properties that paths and shares are computed from. Only ownership has a share. */
export interface GraphFact extends Stake, DayPeriod {
  /** 0…1. */
  readonly confidence: number;
}

/** The Cypher of each part of a fact, in the order of `FactRow`. */
export const listFactParts = (builder: QueryBuilder, fact: string): readonly string[] => [
  `${fact}.id`,
  `startNode(${fact}).id`,
  `endNode(${fact}).id`,
  `${fact}.share`,
  `${fact}.controlling`,
  buildFirstDay(builder, fact),
  buildLastDay(builder, fact),
  `${fact}.confidence`,
];

/** The values of these parts, and what else is read of the fact. */
export type FactRow = readonly [
  id: string,
  from: string,
  to: string,
  share: number | null,
  controlling: boolean | null,
  firstDay: Day,
  lastDay: Day,
  confidence: number,
  ...shown: unknown[],
];

export function readGraphFact(row: FactRow): GraphFact {
  const [id, from, to, share, controlling, firstDay, lastDay, confidence] = row;
  return { id, from, to, share, controlling, firstDay, lastDay, confidence };
}
