import { Field, ObjectType } from "type-graphql";
import { defineEnumeration } from "../../domain/schema/enumeration.js";

export const IncompleteReason = defineEnumeration("IncompleteReason", "Why an answer is incomplete.", {
  NODE_LIMIT: "There are more entities or facts than are read or shown.",
  DEPTH_LIMIT: "There is more beyond the last step.",
  DEGREE_LIMIT: "An entity with very many facts was not followed, or not in full.",
  TIME_LIMIT: "The time limit was reached.",
  FEWER_WORDS: "No hit of a search has all of its words.",
});

export type IncompleteReason = keyof typeof IncompleteReason;

@ObjectType({ description: "Whether an answer is complete.", simpleResolvers: true })
export class Completeness {
  @Field(() => Boolean, { description: "Whether nothing was left out." })
  complete!: boolean;

  @Field(() => [IncompleteReason], { description: "Why something was left out; empty if nothing was." })
  reasons!: IncompleteReason[];
}

/** The completeness by reasons; each appears once, in the order of the enum. */
export function createCompleteness(reasons: Iterable<IncompleteReason>): Completeness {
  const met = new Set(reasons);
  const orderedReasons = Object.values(IncompleteReason).filter((reason) => met.has(reason));
  return { complete: orderedReasons.length === 0, reasons: orderedReasons };
}
