import { Field, ID, Int, ObjectType } from "type-graphql";
import { ChangeAction, FieldChange } from "../../domain/graphql/change.js";
import { Claim } from "../../domain/graphql/claim.js";
import { defineConnectionType } from "../../domain/schema/connection-type.js";
import { DateTimeScalar } from "../../domain/schema/scalars.js";

@ObjectType({
  description: "One change: what was changed, when, who changed it and why.",
  simpleResolvers: true,
})
export class HistoryEntry {
  @Field(() => Int, { description: "The number of the change in the change log." })
  revision!: number;

  @Field(() => DateTimeScalar, { description: "When it was recorded." })
  at!: number;

  @Field(() => String, { description: "The caller that recorded it." })
  by!: string;

  @Field(() => ChangeAction, { description: "What was done." })
  action!: ChangeAction;

  @Field(() => String, {
    description: "The change in words, with its reason if one was given.",
  })
  summary!: string;

  @Field(() => ID, {
    description: "The thing as it was after the change, for `node(id:)`.",
  })
  stateId!: string;

  @Field(() => [FieldChange], {
    description: "The fields whose values changed. Empty if only claims changed.",
  })
  fields!: FieldChange[];

  @Field(() => [Claim], {
    description: "The claims recorded or retracted with it. At most 100.",
  })
  claims!: Claim[];
}

export const HistoryEntryConnection = defineConnectionType("HistoryEntry", HistoryEntry);
