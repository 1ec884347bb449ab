import { Field, Float, Int, ObjectType } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { connectionType } from "../../domain/schema/connection-type.js";
import { enumeration } from "../../domain/schema/enumeration.js";

export const SearchIn = enumeration("SearchIn", "Where a search looks for its words.", {
  NAMES: "In names, aliases, identifiers and the symbols of shares of entities.",
  FACTS:
    "In what lawsuits, agreements and public statements are linked with: several words that together name parties, subjects, courts, speakers or the kind of event, as in “Kering Alibaba lawsuit”.",
});

export type SearchIn = keyof typeof SearchIn;

@ObjectType({ description: "What of a hit matched the text searched for.", simpleResolvers: true })
export class SearchMatch {
  @Field(() => String, {
    description:
      "The field whose text matched, such as name, aliases, identifiers or ticker; `related` for the names of what an event is linked with.",
  })
  field!: string;

  @Field(() => String, {
    description: "The text of it that matched; of several names, the shortest for each word.",
  })
  text!: string;
}

export const SearchConnection = connectionType("Search", Entity, {
  score: {
    type: () => Float,
    description:
      "How well it matches, 0…1. 1: a name, an identifier or the symbol of its shares is the query; from one third on, one of its names has all words; just below, 0.3333, the words name what an event is linked with; else it has a similar name. It follows from the query and the hit as known then alone, so that later records do not change it.",
  },
  known: {
    type: () => Int,
    description:
      "How much was known of it at asOf.knownAt: the number of its facts, identifiers and names, without misspellings. Of hits with the same score, the one with the greater number comes first, then the order is by name and id.",
  },
  matched: {
    type: () => [SearchMatch],
    description: "What of it matched.",
  },
  matchedName: {
    type: () => String,
    description: "Its name or alias that is nearest to the query.",
  },
});
