import { Field, InputType } from "type-graphql";
import type { Argument } from "../schema/field.js";
import { DateScalar, DateTimeScalar } from "../schema/scalars.js";
import type { Instant } from "../time.js";

@InputType("DateRange", { description: "Days from one to another, both included. An end left out is open." })
export class DateRange {
  @Field(() => DateScalar, { nullable: true, description: "The first day." })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "The last day." })
  to?: string | null;
}

@InputType("AsOf", {
  description:
    "Which state of the world, and which state of our knowledge, an answer describes. Given once, on a root field, it holds for everything below: nested connections, paths, aggregates, property values, claims. Nothing recorded after knownAt shows anywhere in the answer.",
})
export class AsOf {
  @Field(() => DateScalar, {
    nullable: true,
    description: "The world on this day. Default: today. Not together with validDuring.",
  })
  validAt?: string | null;

  @Field(() => DateRange, {
    nullable: true,
    description: "All that held at some time in this period; {}: at any time.",
  })
  validDuring?: DateRange | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "The graph as it stood at this instant. Default: now. An answer about an instant no later than graph.recordedAt never changes; about a later one it may, and says so by `extensions.settledUntil`: the instant to give for one that does not. One that was read while others wrote, and may mix what was before with what came, says so by `extensions.mayMix`.",
  })
  knownAt?: Instant | null;
}

export const asOfArgument: Argument = {
  type: () => AsOf,
  description: "The state of the world and of our knowledge to answer from. Default: today, as known now.",
};
