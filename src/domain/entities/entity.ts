import { Field, InterfaceType } from "type-graphql";
import { entityKindNames } from "../model/kind-names.js";
import { oneLine } from "../model/one-line.js";
import { Property } from "../model/property.js";
import { DateTimeScalar } from "../schema/scalars.js";
import type { Alias } from "../values/alias.js";
import type { Identifier } from "../values/identifier.js";
import { Node } from "./node.js";

@InterfaceType({
  implements: Node,
  description: "A thing that facts are about: a party, a brand, a platform, a lawsuit …",
})
export abstract class Entity extends Node {
  @Field(() => entityKindNames.members, { description: "What sort of thing it is." })
  kind!: string;

  @Property("String", { maxLength: 500, form: oneLine, description: "The name it goes by." })
  name!: string;

  @Property("Alias", { list: true, description: "Further names: former, translated, shortened, misspelt." })
  aliases!: Alias[];

  @Property("Identifier", { list: true, description: "What registers call it." })
  identifiers!: Identifier[];

  @Property("String", { nullable: true, description: "What it is, in a sentence." })
  description?: string | null;

  @Property("URL", { nullable: true, description: "Its own address on the web." })
  website?: string | null;

  @Property("String", {
    nullable: true,
    form: { pattern: "^[A-Z]{2}$", says: "two capitals of ISO 3166-1, as FR" },
    description: "ISO 3166-1 alpha-2.",
  })
  country?: string | null;

  @Property("PartialDate", {
    nullable: true,
    description: "Came to exist: founded, launched, filed, signed, said.",
  })
  validFrom?: string | null;

  @Property("PartialDate", { nullable: true, description: "Ceased to exist. Null: not known to have ended." })
  validTo?: string | null;

  @Field(() => DateTimeScalar, { description: "When this version of it was recorded." })
  recordedAt!: number;
}
