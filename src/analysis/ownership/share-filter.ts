import { Float } from "type-graphql";
import type { Argument } from "../../domain/schema/field.js";
import { checkBounds } from "../shared/bounds.js";
import type { EffectiveShare } from "./effective-shares.js";

export interface ShareFilter {
  readonly minShare: number;
  readonly includeUnknownShares: boolean;
}

export const shareArguments = {
  minShare: {
    type: () => Float,
    description: "Only holdings of at least this effective share, 0…1.",
    defaultValue: 0,
  },
  includeUnknownShares: {
    type: () => Boolean,
    description: "Whether to show those whose effective share is unknown, unless it must be below minShare.",
    defaultValue: true,
  },
} satisfies Readonly<Record<string, Argument>>;

/** Whether a share passes, by a field's arguments. Fails with BAD_USER_INPUT on a minShare that is no share. */
export function shareFilter(args: Readonly<Record<string, unknown>>) {
  const { minShare, includeUnknownShares } = args as unknown as ShareFilter;
  checkBounds("minShare", minShare, 0, 1);
  return ({ share, atMost }: EffectiveShare): boolean =>
    share === null ? includeUnknownShares && atMost >= minShare : share >= minShare;
}
