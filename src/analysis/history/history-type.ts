import { Field, ID, ObjectType } from "type-graphql";
import { Change, FieldChange } from "../../domain/graphql/change.js";
import { Claim } from "../../domain/graphql/claim.js";
import { defineConnectionType } from "../../domain/schema/connection-type.js";

@ObjectType({
  description: "A change, and how the thing differs before and after it.",
  simpleResolvers: true,
})
export class HistoryEntry extends Change {
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
