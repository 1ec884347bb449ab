import { Field, InputType } from "type-graphql";
import type { Argument } from "../schema/field.js";
import { DateScalar, DateTimeScalar, PartialDateScalar } from "../schema/scalars.js";
import { formatIsoDate, type Instant, toEarliestDay, toLatestDay } from "../time.js";
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
  @Field(() => PartialDateScalar, {
    nullable: true,
    description:
      "Only facts that are valid on this day. A month or a year is the period of its days. Default: today. Not together with validDuring.",
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
      "How certain it must be that a fact held or an entity existed. Default: PRESUMED, with what may have begun or ended on the day by a date that is only a month or year: `certainty` is POSSIBLE then. CONFIRMED and POSSIBLE cost more, since no count or index has their answer.",
  })
  certainty?: Certainty | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "The graph as it was recorded at this instant. Default: now. An answer never changes if knownAt is not later than graph.recordedAt. Otherwise it may change, and `extensions.settledUntil` is the latest knownAt whose answer does not. `extensions.mayMix` marks an answer that may mix two states, because others wrote while it was read.",
  })
  knownAt?: Instant | null;
}

/** The days that an asOf names: a month or a year in validAt is a period. Empty: today. */
export function selectValidDays({ validAt, validDuring }: AsOf): Pick<AsOf, "validAt" | "validDuring"> {
  if (validDuring) return { validDuring };
  if (!validAt) return {};
  const [from, to] = [toEarliestDay(validAt), toLatestDay(validAt)];
  return from === to ? { validAt } : { validDuring: { from: formatIsoDate(from), to: formatIsoDate(to) } };
}

export const asOfArgument: Argument = { type: () => AsOf };
