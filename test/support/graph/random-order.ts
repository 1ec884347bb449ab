import fc from "fast-check";
import { getOrderFields } from "../../../src/domain/graphql/order-fields.js";
import type { TypeClass } from "../../../src/domain/schema/field.js";
import type { Order } from "./sort-by-keys.js";

/** Generates one or two sort keys of a type, without computed ones, which have tests of their own. */
export const generateOrder = (type: TypeClass): fc.Arbitrary<readonly Order[]> =>
  fc.array(
    fc.record({
      field: fc.constantFrom(
        ...[...getOrderFields(type)].filter(([, { by }]) => by !== "computed").map(([name]) => name),
      ),
      direction: fc.constantFrom("ASC", "DESC"),
      nulls: fc.constantFrom("FIRST", "LAST"),
    }),
    { minLength: 1, maxLength: 2 },
  );
