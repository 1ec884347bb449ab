import { Field, InputType, ObjectType } from "type-graphql";
import { defineEnumeration } from "../schema/enumeration.js";
import { PartialDateScalar } from "../schema/scalars.js";

export const AliasKind = defineEnumeration("AliasKind", "The type of an alias.", {
  NAME: "Another name in use.",
  FORMER_NAME: "A name that is not in use any more.",
  TRANSLATION: "The name in another language or script.",
  ABBREVIATION: "A shorter form.",
  LEGAL_NAME: "The name in the register.",
  MISSPELLING: "A common error that a search should forgive.",
});

@ObjectType({ description: "A further name of an entity.", simpleResolvers: true })
@InputType("AliasInput", { description: "A further name of an entity." })
export class Alias {
  @Field(() => String, { description: "The name as written." })
  value!: string;

  @Field(() => String, { nullable: true, description: "The language as a BCP 47 tag, such as zh-Hans." })
  language?: string | null;

  @Field(() => AliasKind, { description: "The type of the alias." })
  kind!: keyof typeof AliasKind;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "The first day of its use. Null: not known.",
  })
  validFrom?: string | null;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "The last day of its use. Null: none, or not known.",
  })
  validTo?: string | null;
}
