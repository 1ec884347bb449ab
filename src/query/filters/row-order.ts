import { createBadInputError } from "../../errors.js";
import type { OrderInput } from "./order.js";

/** A sort key of a connection, as the client sent it: it names a value of the entity of a row, or of its fact. */
export interface RowOrderInput extends Omit<OrderInput, "field"> {
  readonly field?: string | null;
  readonly relationship?: string | null;
}

/** A sort key of a connection, and whose value it is. */
interface RowOrder {
  readonly isOfFact: boolean;
  readonly order: OrderInput;
}

/** The default order of a list. */
export const byName: readonly OrderInput[] = [{ field: "NAME", direction: "ASC" }];

/**
 * Reads the sort keys of a connection: by name if the client sent none.
 * @throws BAD_USER_INPUT if a key names no value or two
 */
export function readRowOrders(orderBy: readonly RowOrderInput[] | null | undefined): readonly RowOrder[] {
  return (orderBy ?? byName).map(({ field, relationship, ...direction }: RowOrderInput) => {
    const name = relationship ?? field;
    if (name == null || (relationship != null && field != null))
      throw createBadInputError("A sort key of a connection has either `field` or `relationship`.");
    return { isOfFact: relationship != null, order: { ...direction, field: name } };
  });
}
