import { Field, ObjectType } from "type-graphql";
import { enumeration } from "../../domain/schema/enumeration.js";

export const IncompleteReason = enumeration("IncompleteReason", "Why an answer is not the whole of it.", {
  NODE_LIMIT: "More entities or facts were met than are looked at or shown.",
  DEPTH_LIMIT: "More lies beyond the number of steps that were walked.",
  DEGREE_LIMIT: "An entity that very many facts meet was not walked through.",
  TIME_LIMIT: "The time for it was up.",
});

export type IncompleteReason = keyof typeof IncompleteReason;

@ObjectType({ description: "Whether an answer is the whole of it.", simpleResolvers: true })
export class Completeness {
  @Field(() => Boolean, { description: "Whether nothing was left out." })
  complete!: boolean;

  @Field(() => [IncompleteReason], { description: "Why something was left out; empty if nothing was." })
  reasons!: IncompleteReason[];
}

/** What the reasons amount to; each is named once, in the order of the enum. */
export function completenessOf(reasons: Iterable<IncompleteReason>): Completeness {
  const met = new Set(reasons);
  const named = Object.values(IncompleteReason).filter((reason) => met.has(reason));
  return { complete: named.length === 0, reasons: named };
}
