import { Field, ObjectType } from "type-graphql";
import { ClaimSubject } from "../../domain/entities/claim-subject.js";
import { Claim } from "../../domain/graphql/claim.js";
import { defineConnectionType, totalCount } from "../../domain/schema/connection-type.js";
import { ExcessShare } from "../shared/excess-share.js";

@ObjectType({
  description: "A fact, or a field of a fact or an entity, on which claims disagree.",
  simpleResolvers: true,
})
export class Conflict {
  @Field(() => ClaimSubject, { description: "The entity or fact that the claims are about." })
  subject!: ClaimSubject;

  @Field(() => String, {
    nullable: true,
    description: "The field that they are about; null: the fact as a whole.",
  })
  field?: string | null;

  @Field(() => [Claim], {
    description: "Its claims: those that support it, the most trusted first, and others.",
  })
  claims!: Claim[];
}

/** The most entities of `excessShares`. */
export const MAX_EXCESS = 100;

export const ConflictConnection = defineConnectionType(
  "Conflict",
  Conflict,
  {},
  {
    totalCount,
    excessShares: {
      type: () => [ExcessShare],
      description: `Entities whose owners hold more than all, at most ${MAX_EXCESS}; no rows.`,
    },
  },
);
