import { Field, InputType, ObjectType } from "type-graphql";
import { enumeration } from "../schema/enumeration.js";

export const AliasKind = enumeration("AliasKind", "What an alias is to the entity.", {
  NAME: "Another name in use.",
  FORMER_NAME: "A name it no longer goes by.",
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

  @Field(() => String, { nullable: true, description: "BCP 47, as zh-Hans." })
  language?: string | null;

  @Field(() => AliasKind, { description: "What it is to the entity." })
  kind!: keyof typeof AliasKind;
}
