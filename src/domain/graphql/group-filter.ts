import { Field, InputType } from "type-graphql";
import { GroupKeys } from "./group-key.js";

@InputType("GroupFilter", {
  description: "A group of `distribution`: the item is in the group with these values of these keys.",
})
export class GroupFilter {
  @Field(() => [GroupKeys], { description: "The keys, at most two, in the order of groupBy." })
  keys!: string[];

  @Field(() => [String], {
    nullable: "items",
    description: "The value of each key, as `value` of a bucket has it. Null: unknown or none.",
  })
  values!: (string | null)[];
}
