import { Field, ID, InputType } from "type-graphql";
import { DateScalar, PartialDateScalar, UrlScalar } from "../../schema/scalars.js";

@InputType({ description: "A recorded source by its id, or the values of a new one." })
export class SourceInput {
  @Field(() => ID, {
    nullable: true,
    description: "Its id. Default: derived from title, url, publisher and date.",
  })
  id?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Its title, or a description. Required for a new source.",
  })
  title?: string | null;

  @Field(() => UrlScalar, { nullable: true, description: "Its address on the web." })
  url?: string | null;

  @Field(() => String, { nullable: true, description: "The publisher." })
  publisher?: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: "When it was published." })
  publishedOn?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "When the information was retrieved from it." })
  retrievedOn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The licence for its use, as an SPDX name if it has one.",
  })
  license?: string | null;
}
