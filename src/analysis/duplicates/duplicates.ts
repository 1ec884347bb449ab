import { Float } from "type-graphql";
import { entityKindNames } from "../../domain/model/kind-names.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import { queryField } from "../../query/fields/query-field.js";
import { checkBounds } from "../shared/bounds.js";
import { findCandidatePairs } from "./candidate-pairs.js";
import { DuplicateConnection } from "./duplicate.js";
import { proposalPage } from "./page.js";
import { MIN_SIMILARITY, proposeDuplicates } from "./propose.js";

export const duplicatesField = queryField("duplicates", {
  type: () => DuplicateConnection,
  access: "CURATOR",
  description:
    "Pairs of entities of one kind that may be one, the likeliest first, as the graph stands now. Those that share a name but for its legal form, the consonants of a name in any script, or an identifier are weighed as `match` does; what many share is passed over. Pairs that markDistinct tells apart are not among them. Nothing is ever merged by itself.",
  args: {
    kinds: { type: () => [entityKindNames.members], description: "Only these kinds. Default: all." },
    minScore: {
      type: () => Float,
      defaultValue: MIN_SIMILARITY,
      nullable: false,
      description: "How alike they must be at least, 0…1.",
    },
    ...pagingArguments,
  },
  weight: 50,
  resolve: async ({ ask }, field) => {
    const { kinds, minScore } = field.args as { kinds?: readonly string[] | null; minScore: number };
    checkBounds("minScore", minScore, 0, 1);
    const pairs = kinds?.length === 0 ? [] : await ask(findCandidatePairs(kinds ?? null));
    return ask(proposalPage(field, await proposeDuplicates(pairs, minScore)));
  },
});
