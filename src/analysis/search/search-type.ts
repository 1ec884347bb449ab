import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { Node } from "../../domain/entities/node.js";
import { Claim } from "../../domain/graphql/claim.js";
import { Source } from "../../domain/graphql/source.js";
import { getWhereInput } from "../../domain/graphql/where-input.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import { defineConnectionType, totalCount } from "../../domain/schema/connection-type.js";
import { defineEnumeration } from "../../domain/schema/enumeration.js";
import type { WhereInput } from "../../query/filters/where-input.js";
import { Completeness } from "../shared/completeness.js";
import { HitDays } from "./hit-days.js";
import { MAX_NAMESAKES } from "./named-entities.js";

export const SearchIn = defineEnumeration("SearchIn", "Where a search looks for its words.", {
  NAMES: "In names, identifiers, symbols of shares and texts of entities.",
  FACTS: "In what facts link: “puma owner”, “Kering Alibaba lawsuit”.",
  CLAIMS: "In the statements and quotes of claims. Retracted claims are left out.",
  SOURCES: "In titles and publishers of sources that are not retracted.",
});

export type SearchIn = keyof typeof SearchIn;

const [entityWhere, factWhere, claimWhere, sourceWhere] = [Entity, Relationship, Claim, Source].map(
  getWhereInput,
);

@InputType({
  description: "Conditions on hits by what they are. Others are found without any.",
})
export class SearchWhere {
  @Field(() => entityWhere as object, { nullable: true, description: "Conditions on entities." })
  entity?: WhereInput | null;

  @Field(() => factWhere as object, { nullable: true, description: "Conditions on facts and on their ends." })
  fact?: WhereInput | null;

  @Field(() => claimWhere as object, { nullable: true, description: "Conditions on claims." })
  claim?: WhereInput | null;

  @Field(() => sourceWhere as object, { nullable: true, description: "Conditions on sources." })
  source?: WhereInput | null;
}

const MatchedField = defineEnumeration("MatchedField", "The field of the text that matched.", {
  NAME: "The name of an entity.",
  ALIASES: "One of its further names.",
  IDENTIFIERS: "One of its identifiers in registers.",
  TICKER: "The symbol of its shares at a stock exchange.",
  RELATED: "The names of what an event is linked with, and its kind.",
  FROM: "The name of the entity that a fact starts at.",
  TO: "The name of the entity that a fact leads to.",
  TEXT: "What a statement says, the terms of an agreement, or a description.",
  STATEMENT: "What a claim says.",
  QUOTE: "What a claim quotes.",
  TITLE: "The title of a source.",
  PUBLISHER: "The publisher of a source.",
});

@ObjectType({ description: "What of a hit matched the text searched for.", simpleResolvers: true })
export class SearchMatch {
  @Field(() => MatchedField, { description: "The field whose text matched." })
  field!: keyof typeof MatchedField;

  @Field(() => String, {
    description: "The text of it that matched; the shortest name for each word.",
  })
  text!: string;
}

export const SearchConnection = defineConnectionType(
  "Search",
  Node,
  {
    score: {
      type: () => Float,
      description: "How well it matches, 0…1. 1: a name or an identifier is the query.",
    },
    days: {
      type: () => HitDays,
      nullable: true,
      description: "Its days, and whether it holds today. Null for a source.",
    },
    known: {
      type: () => Int,
      nullable: true,
      description: "How much was known of an entity at asOf.knownAt. Null: no entity.",
    },
    matched: {
      type: () => [SearchMatch],
      description: "What of it matched.",
    },
    matchedName: {
      type: () => String,
      nullable: true,
      description: "The name of an entity that is nearest to the query. Else null.",
    },
  },
  {
    totalCount,
    completeness: {
      type: () => Completeness,
      description: `Whether all words were found, each in at most ${MAX_NAMESAKES} entities.`,
    },
    ignoredWords: {
      type: () => [String],
      description: "The words that no hit has.",
    },
    suggestions: {
      type: () => [String],
      description: "If nothing was found: the names most like the query, nearest first.",
    },
  },
);
