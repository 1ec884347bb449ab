import { Field, ObjectType } from "type-graphql";
import { Node } from "../entities/node.js";
import { oneLine } from "../model/one-line.js";
import { Property } from "../model/property.js";
import { DateTimeScalar } from "../schema/scalars.js";

@ObjectType({
  implements: Node,
  description: "Where a claim was found: an article, a filing, a dataset.",
  simpleResolvers: true,
})
export class Source extends Node {
  @Property("String", {
    maxLength: 500,
    form: oneLine,
    description: "Its title, or a description if it has none.",
  })
  title!: string;

  @Property("URL", { nullable: true, description: "Its address on the web." })
  url?: string | null;

  @Property("String", { nullable: true, description: "The publisher." })
  publisher?: string | null;

  @Property("PartialDate", { nullable: true, description: "When it was published." })
  publishedOn?: string | null;

  @Property("Date", { nullable: true, description: "When the information was retrieved from it." })
  retrievedOn?: string | null;

  @Property("String", {
    nullable: true,
    description: "The licence for its use, as an SPDX name if it has one.",
  })
  license?: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it was retracted or merged into another. Null: it is not.",
  })
  retractedAt?: number | null;
}
