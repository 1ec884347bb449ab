import { Field, InputType } from "type-graphql";
import type { Argument } from "../schema/field.js";
import { DateScalar, DateTimeScalar } from "../schema/scalars.js";
import type { Instant } from "../time.js";
import { Certainty } from "../values/certainty.js";

@InputType("DateRange", {
  description: "A period from one day to another, both included. If from or to is absent, that end is open.",
})
export class DateRange {
  @Field(() => DateScalar, { nullable: true, description: "The first day." })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "The last day." })
  to?: string | null;
}

@InputType("AsOf", {
  description:
    "The state of the world (valid time) and of our knowledge (recorded time) that an answer describes. It is an argument of a root field and applies to everything below: nested connections, paths, aggregates, property values, claims. The answer contains nothing that was recorded after knownAt. Default: today, as known now.",
})
export class AsOf {
  @Field(() => DateScalar, {
    nullable: true,
    description: "Only facts that are valid on this day. Default: today. Not together with validDuring.",
  })
  validAt?: string | null;

  @Field(() => DateRange, {
    nullable: true,
    description: "Only facts that are valid on at least one day of this period. {}: on any day.",
  })
  validDuring?: DateRange | null;

  @Field(() => Certainty, {
    nullable: true,
    description:
      "How certain it must be that a fact held or an entity existed. Default: PRESUMED. CONFIRMED and POSSIBLE cost more, since no count or index has their answer.",
  })
  certainty?: Certainty | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "The graph as it was recorded at this instant. Default: now. An answer never changes if knownAt is not later than graph.recordedAt. Otherwise it may change, and `extensions.settledUntil` is the latest knownAt whose answer does not. `extensions.mayMix` marks an answer that may mix two states, because others wrote while it was read.",
  })
  knownAt?: Instant | null;
}

export const asOfArgument: Argument = { type: () => AsOf };
