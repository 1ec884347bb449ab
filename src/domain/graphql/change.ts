import { Field, Int, ObjectType } from "type-graphql";
import { Node } from "../entities/node.js";
import { connectionType } from "../schema/connection-type.js";
import { enumeration } from "../schema/enumeration.js";
import { DateTimeScalar } from "../schema/scalars.js";

export const ChangeAction = enumeration("ChangeAction", "What was done to what is recorded.", {
  RECORDED: "It was recorded, for the first time or again.",
  CORRECTED: "A new version took the place of an earlier one.",
  RETRACTED: "It was taken back.",
  MERGED: "Entities turned out to be one.",
  UNMERGED: "A merge was undone.",
});

export type ChangeAction = keyof typeof ChangeAction;

@ObjectType({ description: "An entry of the change log.", simpleResolvers: true })
export class Change {
  @Field(() => Int, { description: "Its number: every change has the next." })
  revision!: number;

  @Field(() => DateTimeScalar, { description: "When it was recorded." })
  at!: number;

  @Field(() => String, { description: "Who recorded it." })
  by!: string;

  @Field(() => ChangeAction, { description: "What was done." })
  action!: ChangeAction;

  @Field(() => Node, {
    nullable: true,
    description: "What was changed, as it is now; null where it is no longer there.",
  })
  node?: Node | null;

  @Field(() => String, { description: "What was changed, in words." })
  summary!: string;
}

export const ChangeConnection = connectionType("Change", Change);
