import fc from "fast-check";
import { orderFieldsOf } from "../../../src/domain/graphql/order-fields.js";
import type { TypeClass } from "../../../src/domain/schema/field.js";
import type { Order } from "./sorted.js";

/** One or two sort keys of a type. */
export const randomOrder = (type: TypeClass): fc.Arbitrary<readonly Order[]> =>
  fc.array(
    fc.record({
      field: fc.constantFrom(...orderFieldsOf(type).keys()),
      direction: fc.constantFrom("ASC", "DESC"),
      nulls: fc.constantFrom("FIRST", "LAST"),
    }),
    { minLength: 1, maxLength: 2 },
  );
