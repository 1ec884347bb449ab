import { Field, ID, InputType } from "type-graphql";
import type { KindModel } from "../../../domain/kinds/vocabulary.js";
import { FactStatus } from "../../../domain/relationships/relationship.js";
import { DateScalar } from "../../../domain/schema/scalars.js";
import { earliestDay } from "../../../domain/time.js";
import { AppError } from "../../../errors.js";

@InputType("CountedWhere", { description: "Conditions on the counted entities or facts; all must be met." })
export class CountWhereInput {
  @Field(() => [ID], { nullable: true, description: "Its id is one of these." })
  ids?: string[] | null;

  @Field(() => [FactStatus], {
    nullable: true,
    description: "Its status is one of these. For facts only.",
  })
  status?: (keyof typeof FactStatus)[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "It began or happened on this day or later, by the earliest day of its date.",
  })
  from?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "It began or happened on this day or earlier, by the earliest day of its date.",
  })
  to?: string | null;
}

/** Fails with BAD_USER_INPUT on conditions that do not apply to the kind, or that nothing can meet. */
export function checkCountWhere(
  { kind, category }: KindModel,
  where: CountWhereInput | null | undefined,
): void {
  if (where?.status && category === "ENTITY")
    throw new AppError("BAD_USER_INPUT", `where.status is for facts only; ${kind} is a kind of entity.`);
  if (where?.from && where.to && earliestDay(where.from) > earliestDay(where.to))
    throw new AppError("BAD_USER_INPUT", "where.from must not be later than where.to.");
}
