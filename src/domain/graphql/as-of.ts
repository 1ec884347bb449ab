import { Field, InputType } from "type-graphql";
import type { Argument } from "../schema/field.js";
import { DateScalar, DateTimeScalar, PartialDateScalar } from "../schema/scalars.js";
import { formatIsoDate, type Instant, toEarliestDay, toLatestDay } from "../time.js";
import { Certainty } from "../values/certainty.js";

@InputType("DateRange", {
  description: "A period of days, both ends included. Without from or to, it is open.",
})
export class DateRange {
  @Field(() => DateScalar, { nullable: true, description: "The first day." })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "The last day." })
  to?: string | null;
}

@InputType("AsOf", {
  description: "The day of the world, and the state of knowledge. Default: today, now.",
})
export class AsOf {
  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "What holds on this day, month or year. Default: today.",
  })
  validAt?: string | null;

  @Field(() => DateRange, {
    nullable: true,
    description: "What holds on at least one day of this period. {}: any day.",
  })
  validDuring?: DateRange | null;

  @Field(() => Certainty, {
    nullable: true,
    description: "How certain it must be that something held. Default: PRESUMED.",
  })
  certainty?: Certainty | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "The graph as it was recorded at this instant. Default: now.",
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
