import { Float } from "type-graphql";
import { FactStatus } from "../../domain/relationships/relationship.js";
import { createBadInputError } from "../../errors.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";

/** The support by claims that a fact needs for an analysis to follow it. */
export interface FollowedFactsArguments {
  readonly minConfidence?: number | null;
  readonly status?: readonly string[] | null;
}

export const followedFactsArguments = {
  minConfidence: {
    type: () => Float,
    description: "Only facts with at least this confidence, 0…1. Default: any.",
  },
  status: {
    type: () => [FactStatus],
    description: "Only facts of these statuses; never retracted ones. Default: any.",
  },
};

/** The conditions on a fact. Fails with BAD_USER_INPUT if the confidence is none. */
export function createFollowedConditions(
  builder: QueryBuilder,
  { minConfidence, status }: FollowedFactsArguments,
): (fact: string) => readonly string[] {
  if (minConfidence != null && !(minConfidence >= 0 && minConfidence <= 1))
    throw createBadInputError(`minConfidence must be from 0 to 1, not ${minConfidence}.`);
  const least = minConfidence == null ? null : builder.addParameter(minConfidence);
  const statuses = status == null ? null : builder.addParameter(status);
  return (fact) => [
    ...(least === null ? [] : [`${fact}.confidence >= ${least}`]),
    ...(statuses === null ? [] : [`${fact}.status IN ${statuses}`]),
  ];
}
