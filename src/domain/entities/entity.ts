import { Field, InterfaceType } from "type-graphql";
import { oneLine } from "../model/one-line.js";
import { Property } from "../model/property.js";
import { DateTimeScalar } from "../schema/scalars.js";
import type { Alias } from "../values/alias.js";
import { Certainty } from "../values/certainty.js";
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
  description: "A thing that facts are about: a party, a brand, a platform, a lawsuit …",
})
export abstract class Entity extends ClaimSubject {
  @Property("String", {
    maxLength: 500,
    form: oneLine,
    identifies: true,
    description: "The best-known name, on any day. `nameAsOf` is that of the day.",
  })
  name!: string;

  @Property("Alias", {
    list: true,
    identifies: true,
    description: "Further names: former, translated, shortened, misspelt.",
  })
  aliases!: Alias[];

  @Property("Identifier", { list: true, identifies: true, description: "Its identifiers in registers." })
  identifiers!: Identifier[];

  @Property("String", { nullable: true, oneOfMany: true, description: "A description in one sentence." })
  description?: string | null;

  @Property("URL", { nullable: true, oneOfMany: true, description: "The address of its own website." })
  website?: string | null;

  @Property("Country", {
    nullable: true,
    description: "The country as an ISO 3166-1 alpha-2 code, such as FR.",
  })
  country?: string | null;

  @Property("PartialDate", {
    nullable: true,
    description: "The start of its existence: founded, launched, filed, signed, said. Null: not known.",
  })
  override validFrom?: string | null;

  @Property("PartialDate", {
    nullable: true,
    description: "The end of its existence. Null: not known to have ended.",
  })
  override validTo?: string | null;

  @Property(StartQualifier, {
    nullable: true,
    shownAs: buildStartQualifier,
    description:
      "How validFrom is known. Default: EXACT. Without a validFrom it is NO_LATER_THAN: it began on or before the first day that a claim or a fact tells of.",
  })
  override validFromQualifier?: keyof typeof StartQualifier | null;

  @Property(EndQualifier, {
    nullable: true,
    shownAs: buildEndQualifier,
    description: "How validTo is known. Default: EXACT. Null without a validTo.",
  })
  override validToQualifier?: keyof typeof EndQualifier | null;

  @Field(() => Certainty, {
    nullable: true,
    description:
      "How certain it is that it exists at asOf. Without a known start it exists from the first day that a claim or a fact tells of. Null: it does not exist then, as far as is known.",
  })
  override certainty?: Certainty | null;

  @Field(() => [String], {
    description:
      "The fields about which claims disagree, such as country. That of a name or of identifiers: claims about it disagree.",
  })
  override disputedFields!: string[];

  @Field(() => DateTimeScalar, {
    nullable: true,
    description:
      "When its record was retracted, as known at asOf.knownAt. Lists and search leave it out from then on, and its id leads to the last version. Null: it is not retracted.",
  })
  retractedAt?: number | null;
}
