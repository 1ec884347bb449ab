import { EntityKind } from "../model/entity-kind.js";
import { Property } from "../model/property.js";
import { HasSubjects } from "./has-subjects.js";

@EntityKind({
  kind: "PUBLIC_STATEMENT",
  time: "EVENT",
  plural: "publicStatements",
  description: "Something said in public by a party or an expert.",
  words: {
    began: "was made",
    ended: "was withdrawn",
    search: { en: "said, say, comment, remark" },
  },
  look: { hue: 205, shape: "heptagon", icon: "speech", column: 12, fields: [{ field: "text", width: 360 }] },
  mappings: { schemaOrg: "CreativeWork" },
})
export class PublicStatement extends HasSubjects {
  @Property("String", { oneOfMany: true, description: "The statement, paraphrased." })
  text!: string;

  @Property("PartialDate", { nullable: true, shows: "validFrom", description: "When it was said." })
  saidOn?: string | null;
}
