import { Field, InterfaceType } from "type-graphql";
import { oneLine } from "../model/one-line.js";
import { Property } from "../model/property.js";
import { DateTimeScalar } from "../schema/scalars.js";
import type { Alias } from "../values/alias.js";
import type { Identifier } from "../values/identifier.js";
import {
  buildEndQualifier,
  buildStartQualifier,
  EndQualifier,
  StartQualifier,
} from "../values/qualifiers.js";
import { ClaimSubject } from "./claim-subject.js";
import { Node } from "./node.js";

@InterfaceType({
  implements: [ClaimSubject, Node],
  description: "What facts are about: a party, a brand, a platform, a lawsuit …",
})
export abstract class Entity extends ClaimSubject {
  @Property("String", {
    maxLength: 500,
    form: oneLine,
    identifies: true,
    description: "The best-known name, on any day.",
  })
  name!: string;

  @Property("Alias", {
    list: true,
    identifies: true,
    description: "Its other names, also former ones.",
  })
  aliases!: Alias[];

  @Property("Identifier", { list: true, identifies: true, description: "Its identifiers in registers." })
  identifiers!: Identifier[];

  @Property("String", { nullable: true, oneOfMany: true, description: "A description in one sentence." })
  description?: string | null;

  @Property("URL", { nullable: true, oneOfMany: true, description: "Its own website." })
  website?: string | null;

  @Property("Country", {
    nullable: true,
    description: "Its country by ISO 3166, such as FR.",
  })
  country?: string | null;

  @Property("PartialDate", {
    nullable: true,
    description: "When it began or happened.",
  })
  override validFrom?: string | null;

  @Property("PartialDate", {
    nullable: true,
    description: "When it ended, if known.",
  })
  override validTo?: string | null;

  @Property(StartQualifier, {
    nullable: true,
    shownAs: buildStartQualifier,
    description: "How validFrom is known.",
  })
  override validFromQualifier?: keyof typeof StartQualifier | null;

  @Property(EndQualifier, {
    nullable: true,
    shownAs: buildEndQualifier,
    description: "How validTo is known.",
  })
  override validToQualifier?: keyof typeof EndQualifier | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: "When it was retracted.",
  })
  retractedAt?: number | null;
}
