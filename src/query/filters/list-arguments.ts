import type { AsOf } from "../../domain/graphql/as-of.js";
import type { OrderInput } from "./order.js";
import type { WhereInput } from "./where-input.js";

/** The conditions and the order of a list. */
export type ListConditions = {
  readonly where?: WhereInput | null;
  readonly orderBy?: readonly OrderInput[] | null;
};

/** The arguments of a list. */
export type ListArguments = ListConditions & { readonly asOf?: AsOf | null };

/** The arguments of a connection that follows a relationship. */
export type FollowedListArguments = ListConditions & {
  readonly relationshipWhere?: WhereInput | null;
  readonly relationshipOrderBy?: readonly OrderInput[] | null;
};
