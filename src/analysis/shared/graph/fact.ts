import type { Days } from "./joint-period.js";
import type { Stake } from "./stake.js";

/** A fact with the properties that paths and shares are computed from. Only ownership has a share. */
export interface GraphFact extends Stake, Days {
  /** 0…1. */
  readonly confidence: number;
}

/** The Cypher of each part of a fact, in the order of `readGraphFact`. */
export const factParts = (fact: string): readonly string[] => [
  `${fact}.id`,
  `startNode(${fact}).id`,
  `endNode(${fact}).id`,
  ...["share", "controlling", "firstDay", "lastDay", "confidence"].map((name) => `${fact}.${name}`),
];

export function readGraphFact(parts: readonly unknown[]): GraphFact {
  const [id, from, to, share, controlling, firstDay, lastDay, confidence] = parts as never[];
  return {
    id: id!,
    from: from!,
    to: to!,
    share: share ?? null,
    controlling: controlling ?? null,
    firstDay: firstDay!,
    lastDay: lastDay!,
    confidence: confidence!,
  };
}
