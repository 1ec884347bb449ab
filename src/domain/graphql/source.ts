import { ObjectType } from "type-graphql";
import { Node } from "../entities/node.js";
import { oneLine } from "../model/one-line.js";
import { Property } from "../model/property.js";

@ObjectType({
  implements: Node,
  description: "Where a claim was found: an article, a filing, a dataset.",
  simpleResolvers: true,
})
export class Source extends Node {
  @Property("String", { maxLength: 500, form: oneLine, description: "Its title, or what it is." })
  title!: string;

  @Property("URL", { nullable: true, description: "Where it can be read." })
  url?: string | null;

  @Property("String", { nullable: true, description: "Who published it." })
  publisher?: string | null;

  @Property("PartialDate", { nullable: true, description: "When it was published." })
  publishedOn?: string | null;

  @Property("Date", { nullable: true, description: "When it was read." })
  retrievedOn?: string | null;

  @Property("String", {
    nullable: true,
    description: "Under which licence it may be used, as an SPDX name where there is one.",
  })
  license?: string | null;
}
