import { Field, ObjectType } from "type-graphql";
import { Role } from "./role.js";

@ObjectType({ description: "The sender of a request, by its key or token.", simpleResolvers: true })
export class Viewer {
  @Field(() => String, {
    description: "The name of the key: recordedBy of its writes. No key: anonymous.",
  })
  name!: string;

  @Field(() => Role, {
    nullable: true,
    description: "What the key permits. Null: no key, and only reading.",
  })
  role?: Role | null;
}
