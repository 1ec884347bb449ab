import fc from "fast-check";
import { getOrderFields } from "../../../src/domain/graphql/order-fields.js";
import type { TypeClass } from "../../../src/domain/schema/field.js";
import type { Order } from "./sorted.js";

/** One or two sort keys of a type, without computed ones, which have tests of their own. */
export const randomOrder = (type: TypeClass): fc.Arbitrary<readonly Order[]> =>
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
