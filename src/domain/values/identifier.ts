import { Field, InputType, ObjectType } from "type-graphql";
import { UrlScalar } from "../schema/scalars.js";

@ObjectType({
  description:
    "What a register calls an entity. Schemes: WIKIDATA LEI ISIN TICKER CIK DOMAIN DOCKET MIC and others.",
  simpleResolvers: true,
})
@InputType("EntityIdentifierInput", { description: "What a register calls an entity." })
export class Identifier {
  @Field(() => String, { description: "The register, in capitals, as WIKIDATA." })
  scheme!: string;

  @Field(() => String, { description: "The entry in it, as Q178516." })
  value!: string;

  @Field(() => UrlScalar, { nullable: true, description: "Where the register shows the entry." })
  url?: string | null;
}

/** The form in which identifiers are indexed and looked up: schemes and values differ by more than case. */
export const identifierKey = (identifier: { readonly scheme: string; readonly value: string }): string =>
  `${identifier.scheme.trim().toUpperCase()}:${identifier.value.trim().toLowerCase()}`;
