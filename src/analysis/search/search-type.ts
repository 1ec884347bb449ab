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
  NAMES: "In names, aliases, identifiers and the symbols of shares of entities.",
  FACTS:
    "In what facts link: several words that together name the two ends of a fact and its kind, as in “gucci kering” or “kering owns gucci”; or what a lawsuit, an agreement or a public statement is linked with and its kind, as in “Kering Alibaba lawsuit”.",
  CLAIMS: "In the statements and quotes of claims. Retracted claims are left out.",
  SOURCES: "In the titles and publishers of sources. Retracted sources are left out.",
});

export type SearchIn = keyof typeof SearchIn;

const [entityWhere, factWhere, claimWhere, sourceWhere] = [Entity, Relationship, Claim, Source].map(
  getWhereInput,
);

@InputType({
  description:
    "Conditions on the hits of a search, by what they are. Without conditions on facts, all facts are found, and so on.",
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
    description: "The text of it that matched; of several names, the shortest for each word.",
  })
  text!: string;
}

export const SearchConnection = defineConnectionType(
  "Search",
  Node,
  {
    score: {
      type: () => Float,
      description:
        "How well it matches, 0…1. 1: a name, an identifier or the symbol of its shares is the query; from one third on, one of its names has all words. Below: an event whose parties and kind the words name (0.33), a fact whose ends they name (0.32), a source (from 0.31) and a claim (from 0.3) that has all words; then similar names. It follows from the query and the hit as known then alone, so that later records do not change it.",
    },
    days: {
      type: () => HitDays,
      nullable: true,
      description: "Its days, and whether it holds today. Null for a source.",
    },
    known: {
      type: () => Int,
      nullable: true,
      description:
        "How much was known of an entity at asOf.knownAt: the number of its facts, identifiers and names, without misspellings. Of entities with the same score that are equally near to today, the one with the greater number comes first, then the order is by name and id. Null for other hits.",
    },
    matched: {
      type: () => [SearchMatch],
      description: "What of it matched.",
    },
    matchedName: {
      type: () => String,
      nullable: true,
      description: "The name or alias of an entity that is nearest to the query. Null for other hits.",
    },
  },
  {
    totalCount,
    completeness: {
      type: () => Completeness,
      description: `Whether all facts and events were looked for. Incomplete if a word names more than ${MAX_NAMESAKES} entities, of which only the best known are followed. Names, claims and sources are always searched in full.`,
    },
    suggestions: {
      type: () => [String],
      description:
        "If nothing was found: the names of entities that are most like the query or one of its words, the nearest first.",
    },
  },
);
