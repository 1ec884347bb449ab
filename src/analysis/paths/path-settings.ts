import type { AsOf } from "../../domain/graphql/as-of.js";
import { selectFollowedKinds } from "../../domain/kinds/link-kinds.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { checkKind, entityIds } from "../../query/selection/check-kind.js";
import { checkBounds } from "../shared/bounds.js";
import type { FollowedFactsArguments } from "../shared/followed-facts.js";

export const MAX_ENDS = 20;
export const MAX_LENGTH = 6;
export const DEFAULT_LENGTH = 4;
export const MAX_PATHS = 50;
export const DEFAULT_PATHS = 5;
export const MAX_AVOIDED = 100;

/** The arguments of a search for paths, checked and with defaults. */
export interface PathSettings extends FollowedFactsArguments {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly maxLength: number;
  readonly kinds: readonly RelationshipKindModel[];
  readonly avoid: readonly string[];
  readonly maxDegree: number | null;
  readonly first: number;
  readonly temporallyConsistent: boolean;
}

/** The limits of a search. */
export interface SearchBounds {
  /** The time limit of the search in milliseconds. */
  readonly timeLimitMs: number;
  /** True to find out if there may be other paths, which costs about as much again as the search. */
  readonly reportsLimits: boolean;
}

export interface PathArguments extends FollowedFactsArguments {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly maxLength: number;
  readonly kinds?: readonly string[] | null;
  readonly avoid?: readonly string[] | null;
  readonly maxDegree?: number | null;
  readonly first: number;
  readonly temporallyConsistent: boolean;
  readonly asOf?: AsOf | null;
}

/** Reads the arguments. Fails with BAD_USER_INPUT if one is out of bounds, or an id is not of an entity. */
export function readPathSettings(args: PathArguments): PathSettings {
  const { from, to, maxLength, kinds, avoid, maxDegree, first, temporallyConsistent } = args;
  checkBounds("The number of ids in from", from.length, 1, MAX_ENDS);
  checkBounds("The number of ids in to", to.length, 1, MAX_ENDS);
  checkBounds("The number of ids in avoid", avoid?.length ?? 0, 0, MAX_AVOIDED);
  for (const [name, ids] of Object.entries({ from, to, avoid: avoid ?? [] }))
    for (const id of ids) checkKind(`Each of ${name}`, id, entityIds);
  checkBounds("maxLength", maxLength, 1, MAX_LENGTH);
  checkBounds("first", first, 1, MAX_PATHS);
  checkBounds("maxDegree", maxDegree ?? 1, 1, Number.MAX_SAFE_INTEGER);
  return {
    from,
    to,
    maxLength,
    kinds: selectFollowedKinds(kinds),
    avoid: avoid ?? [],
    maxDegree: maxDegree ?? null,
    first,
    temporallyConsistent,
    minConfidence: args.minConfidence ?? null,
    status: args.status ?? null,
  };
}
