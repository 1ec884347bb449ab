import { Field, ObjectType } from "type-graphql";
import { DateTimeScalar } from "../schema/scalars.js";

@ObjectType("RawAnswer", {
  description: "What a service answered, byte for byte, when facts were pulled from it.",
  simpleResolvers: true,
})
export class ServiceAnswer {
  @Field(() => String, {
    description:
      "SHA-256 of its bytes, in hexadecimal. `brandgraph answers SHA256` prints it where it is kept.",
  })
  sha256!: string;

  @Field(() => String, { description: "The address that was asked." })
  url!: string;

  @Field(() => DateTimeScalar, { description: "When the service answered." })
  answeredAt!: number;
}
