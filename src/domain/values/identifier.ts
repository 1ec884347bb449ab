import { Field, InputType, ObjectType } from "type-graphql";
import { UrlScalar } from "../schema/scalars.js";

@ObjectType({
  description:
    "The identifier of an entity in a register. Schemes: WIKIDATA LEI ISIN TICKER CIK DOMAIN DOCKET MIC and others.",
  simpleResolvers: true,
})
@InputType("EntityIdentifierInput", { description: "The identifier of an entity in a register." })
export class Identifier {
  @Field(() => String, { description: "The register in capitals, such as WIKIDATA." })
  scheme!: string;

  @Field(() => String, { description: "The identifier in it, such as Q178516." })
  value!: string;

  @Field(() => UrlScalar, { nullable: true, description: "The address of the entry in the register." })
  url?: string | null;
}

/** The most characters of an identifier. */
export const MAX_IDENTIFIER_LENGTH = 500;

/** Builds the key that an identifier is indexed under: it ignores case and surrounding space. */
export const buildIdentifierKey = (identifier: { readonly scheme: string; readonly value: string }): string =>
  `${identifier.scheme.trim().toUpperCase()}:${identifier.value.trim().toLowerCase()}`;
