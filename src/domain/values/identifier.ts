import { Field, InputType, ObjectType } from "type-graphql";
import { UrlScalar } from "../schema/scalars.js";

@ObjectType({
  description: "An entry in a register: WIKIDATA LEI ISIN TICKER CIK DOMAIN DOCKET …",
  simpleResolvers: true,
})
@InputType("IdentifierInput", { description: "The identifier of an entity in a register." })
export class Identifier {
  @Field(() => String, { description: "The register in capitals, such as WIKIDATA." })
  scheme!: string;

  @Field(() => String, { description: "The identifier in it, such as Q178516." })
  value!: string;

  @Field(() => UrlScalar, { nullable: true, description: "The address of the entry in the register." })
  url?: string | null;
}

/** The forms of the identifiers of registers, in any case, each with words that complete "must be …". */
export const identifierForms: Readonly<
  Record<string, { readonly pattern: string; readonly allowed: string }>
> = {
  WIKIDATA: { pattern: "^[Qq][1-9][0-9]*$", allowed: "a Q and a number, such as Q178516" },
  LEI: { pattern: "^[A-Za-z0-9]{18}[0-9]{2}$", allowed: "18 letters or digits and two digits" },
  ISIN: {
    pattern: "^[A-Za-z]{2}[A-Za-z0-9]{9}[0-9]$",
    allowed: "two letters, nine letters or digits and a digit",
  },
  CIK: { pattern: "^[0-9]{1,10}$", allowed: "at most ten digits" },
  MIC: { pattern: "^[A-Za-z0-9]{4}$", allowed: "four letters or digits" },
};

/** Returns true if the scheme of an identifier allows its value. Schemes whose form is not known allow any value. */
export function isAllowedIdentifier(scheme: string, value: string): boolean {
  const form = identifierForms[scheme];
  return form === undefined || new RegExp(form.pattern).test(value);
}

/** The most characters of an identifier. */
export const MAX_IDENTIFIER_LENGTH = 500;

/** Builds the key that an identifier is indexed under: it ignores case and surrounding space. */
export const buildIdentifierKey = (identifier: { readonly scheme: string; readonly value: string }): string =>
  `${identifier.scheme.trim().toUpperCase()}:${identifier.value.trim().toLowerCase()}`;
