import { Field, ID, ObjectType } from "type-graphql";
import { DateTimeScalar } from "../schema/scalars.js";
import { Role } from "./role.js";

@ObjectType({ description: "An API key, but for the key itself, which is not kept.", simpleResolvers: true })
export class ApiKey {
  @Field(() => ID, { description: "By which it is taken back. Not to be looked up as a node." })
  keyId!: string;

  @Field(() => String, { description: "Who it is for: stands as recordedBy on what is recorded with it." })
  name!: string;

  @Field(() => Role, { description: "What it lets its bearer do." })
  role!: Role;

  @Field(() => DateTimeScalar, { description: "When it was made." })
  createdAt!: number;

  @Field(() => String, { description: "Who made it." })
  createdBy!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it ends; null: not by itself." })
  expiresAt?: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it was taken back; null: it was not." })
  revokedAt?: number | null;
}
