import { Field, ID, Int, ObjectType } from "type-graphql";
import { Node } from "../entities/node.js";
import { defineConnectionType } from "../schema/connection-type.js";
import { defineEnumeration } from "../schema/enumeration.js";
import { DateTimeScalar } from "../schema/scalars.js";

export const ChangeAction = defineEnumeration("ChangeAction", "The type of a change.", {
  RECORDED: "It was recorded, for the first time or again.",
  CORRECTED: "A new version replaced an earlier one.",
  RETRACTED: "It was retracted.",
  CONFIRMED: "A complete run of a data set confirmed what the source still says.",
  MERGED: "Entities were merged into one.",
  UNMERGED: "A merge was undone.",
});

export type ChangeAction = keyof typeof ChangeAction;

@ObjectType({ description: "An entry of the change log.", simpleResolvers: true })
export class Change {
  @Field(() => Int, { description: "Its number. Each change has the next one." })
  revision!: number;

  @Field(() => DateTimeScalar, { description: "When it was recorded." })
  at!: number;

  @Field(() => String, { description: "The caller that recorded it." })
  by!: string;

  @Field(() => ChangeAction, { description: "What was done." })
  action!: ChangeAction;

  @Field(() => ID, { description: "The id of what was changed." })
  nodeId!: string;

  @Field(() => [ID], {
    description: "The changed entity, or the entities that the changed fact links.",
  })
  entityIds!: string[];

  @Field(() => Node, {
    nullable: true,
    description: "The changed node, as it is now. Null if it is not recorded any more.",
  })
  node?: Node | null;

  @Field(() => String, { description: "A summary for people." })
  summary!: string;
}

/** A change as an answer has it: with its instant as a text. */
export type AnsweredChange = Readonly<Omit<Change, "at">> & { readonly at: string };

export const ChangeConnection = defineConnectionType("Change", Change);

@ObjectType({ description: "A field that a change gave another value.", simpleResolvers: true })
export class FieldChange {
  @Field(() => String, { description: "The field." })
  field!: string;

  @Field(() => String, {
    nullable: true,
    description: "Its value before, as text or JSON. Null: not known, or nothing.",
  })
  before?: string | null;

  @Field(() => String, { nullable: true, description: "Its value after, in the same form." })
  after?: string | null;
}

/** Formats a value of a field as a text; a list or an object as JSON. Null if it is not known. */
export const formatFieldText = (value: unknown): string | null => {
  if (value == null || (Array.isArray(value) && value.length === 0)) return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};
