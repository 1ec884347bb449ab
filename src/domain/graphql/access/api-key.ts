import { Field, ID, ObjectType } from "type-graphql";
import { DateTimeScalar } from "../../schema/scalars.js";
import { Role } from "./role.js";

@ObjectType({ description: "An API key without its secret, which is not stored.", simpleResolvers: true })
export class ApiKey {
  @Field(() => ID, { description: "The id to pass to revokeApiKey. It is not the id of a node." })
  keyId!: string;

  @Field(() => String, { description: "The name of its user, recorded as recordedBy with each write." })
  name!: string;

  @Field(() => Role, { description: "What the key permits." })
  role!: Role;

  @Field(() => DateTimeScalar, { description: "When it was created." })
  createdAt!: number;

  @Field(() => String, { description: "The creator." })
  createdBy!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: "When it expires. Null: it does not expire." })
  expiresAt?: number | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it was revoked. Null: it is not revoked.",
  })
  revokedAt?: number | null;
}
