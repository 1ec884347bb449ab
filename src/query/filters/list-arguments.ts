import type { AsOf } from "../../domain/graphql/as-of.js";
import type { OrderInput } from "./order.js";
import type { RowOrderInput } from "./row-order.js";
import type { WhereInput } from "./where-input.js";

/** The conditions and the order of a list. */
export type ListConditions = {
  readonly where?: WhereInput | null;
  readonly orderBy?: readonly OrderInput[] | null;
};

/** The arguments of a list. */
export type ListArguments = ListConditions & { readonly asOf?: AsOf | null };

/** The arguments of a connection that follows a relationship: conditions on its facts, and sort keys of its rows. */
export type FollowedListArguments = Pick<ListConditions, "where"> & {
  readonly orderBy?: readonly RowOrderInput[] | null;
};
