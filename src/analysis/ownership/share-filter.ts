import { Float } from "type-graphql";
import type { Argument } from "../../domain/schema/field.js";
import { checkBounds } from "../shared/bounds.js";
import type { EffectiveShare } from "./effective-shares.js";

/** The arguments that filter by share. */
export type ShareFilter = {
  readonly minShare: number;
  readonly includeUnknownShares: boolean;
};

export const shareArguments = {
  minShare: {
    type: () => Float,
    description: "At least this effective share, 0…1.",
    defaultValue: 0,
  },
  includeUnknownShares: {
    type: () => Boolean,
    description: "Whether to show unknown shares.",
    defaultValue: true,
  },
} satisfies Readonly<Record<string, Argument>>;

/**
 * The filter on shares by the arguments of a field. Fails with BAD_USER_INPUT if minShare is not from 0 to 1.
 */
export function createShareFilter({ minShare, includeUnknownShares }: ShareFilter) {
  checkBounds("minShare", minShare, 0, 1);
  return ({ share, atMost }: EffectiveShare): boolean =>
    share === null ? includeUnknownShares && atMost >= minShare : share >= minShare;
}
