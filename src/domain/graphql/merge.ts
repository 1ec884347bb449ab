import { Field, ID, ObjectType } from "type-graphql";
import { defineConnectionType } from "../schema/connection-type.js";
import { DateTimeScalar } from "../schema/scalars.js";

@ObjectType({
  description: "A merge of entities, and whether it was undone since.",
  simpleResolvers: true,
})
export class Merge {
  @Field(() => ID, { description: "The id to pass to undoMerge. It is not the id of a node." })
  mergeId!: string;

  @Field(() => ID, { description: "The id of the kept entity." })
  keptId!: string;

  @Field(() => [ID], {
    description: "The ids that were merged into it. They redirect while it is in force.",
  })
  mergedIds!: string[];

  @Field(() => String, { description: "A summary for people, as in the change log." })
  summary!: string;

  @Field(() => String, { description: "The reason that was given." })
  reason!: string;

  @Field(() => String, { description: "The caller that recorded it." })
  by!: string;

  @Field(() => DateTimeScalar, { description: "When it was recorded." })
  at!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was undone. Null: it is in force." })
  undoneAt?: number | null;

  @Field(() => String, { nullable: true, description: "The caller that undid it. Null: it is in force." })
  undoneBy?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "What the kept entity was merged into since: undo that merge first.",
  })
  keptMergedInto?: string | null;
}

export const MergeConnection = defineConnectionType("Merge", Merge);
