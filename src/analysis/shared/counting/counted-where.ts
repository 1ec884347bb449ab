import { Field, ID, InputType } from "type-graphql";
import type { KindModel } from "../../../domain/kinds/vocabulary.js";
import { FactStatus } from "../../../domain/relationships/relationship.js";
import { DateScalar } from "../../../domain/schema/scalars.js";
import { earliestDay } from "../../../domain/time.js";
import { AppError } from "../../../errors.js";

@InputType("CountedWhere", { description: "Conditions on what is counted; they hold together." })
export class CountWhereInput {
  @Field(() => [ID], { nullable: true, description: "It is one of these." })
  ids?: string[] | null;

  @Field(() => [FactStatus], {
    nullable: true,
    description: "Its status is one of these. Of facts only.",
  })
  status?: (keyof typeof FactStatus)[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "It began or happened on this day or later, by the earliest day that its date may mean.",
  })
  from?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: "It began or happened on this day or earlier, by the earliest day that its date may mean.",
  })
  to?: string | null;
}

/** Fails with BAD_USER_INPUT on conditions that cannot be asked of the kind, or that nothing can meet. */
export function checkCountWhere(
  { kind, category }: KindModel,
  where: CountWhereInput | null | undefined,
): void {
  if (where?.status && category === "ENTITY")
    throw new AppError("BAD_USER_INPUT", `where.status is of facts; ${kind} is a kind of entity.`);
  if (where?.from && where.to && earliestDay(where.from) > earliestDay(where.to))
    throw new AppError("BAD_USER_INPUT", "where.from must not be later than where.to.");
}
