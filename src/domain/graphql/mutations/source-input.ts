import { Field, ID, InputType } from "type-graphql";
import { DateScalar, PartialDateScalar, UrlScalar } from "../../schema/scalars.js";

@InputType({ description: "id of a known source, or what makes a new one." })
export class SourceInput {
  @Field(() => ID, {
    nullable: true,
    description: "Its id, where it is recorded or is to have one of choice.",
  })
  id?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Its title, or what it is; needed for a new one. Without an id, the same title, url, publisher and date name the same source.",
  })
  title?: string | null;

  @Field(() => UrlScalar, { nullable: true, description: "Where it can be read." })
  url?: string | null;

  @Field(() => String, { nullable: true, description: "Who published it." })
  publisher?: string | null;

  @Field(() => PartialDateScalar, { nullable: true, description: "When it was published." })
  publishedOn?: string | null;

  @Field(() => DateScalar, { nullable: true, description: "When it was read." })
  retrievedOn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Under which licence it may be used, as an SPDX name where there is one.",
  })
  license?: string | null;
}
