import { Field, ObjectType } from "type-graphql";
import { Role } from "./role.js";

@ObjectType({ description: "The sender of a request, by its key or token.", simpleResolvers: true })
export class Viewer {
  @Field(() => String, {
    description: "The name of the key, recorded as recordedBy with each write. Without a key: anonymous.",
  })
  name!: string;

  @Field(() => Role, {
    nullable: true,
    description: "What the key permits. Null: there is no key, and the sender may only read.",
  })
  role?: Role | null;
}
