import { Field, Float, ObjectType } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { entityKindNames } from "../../domain/model/kind-names.js";
import { defineConnectionType } from "../../domain/schema/connection-type.js";
import { pagingArguments } from "../../domain/schema/paging.js";
import { declareQueryField } from "../../query/fields/query-field.js";
import { readWeights } from "../match/read-weights.js";
import { checkBounds } from "../shared/bounds.js";
import { readCandidatePairs } from "./candidate-pairs.js";
import { buildProposalPageStatement } from "./proposal-page.js";
import { MIN_SIMILARITY, proposeDuplicates } from "./propose.js";

@ObjectType({
  description: "Two entities that may be the same: use mergeEntities or markDistinct.",
  simpleResolvers: true,
})
class Duplicate {
  @Field(() => [Entity], { description: "The two entities." })
  entities!: readonly Entity[];

  @Field(() => Float, {
    description: "The similarity of their names and other known properties, 0…1.",
  })
  score!: number;

  @Field(() => [String], { description: "Reasons for and against." })
  reasons!: readonly string[];
}

const DuplicateConnection = defineConnectionType("Duplicate", Duplicate);

type DuplicatesArguments = { readonly kinds?: readonly string[] | null; readonly minScore: number };

export const duplicatesField = declareQueryField<DuplicatesArguments>("duplicates", {
  type: () => DuplicateConnection,
  access: "CURATOR",
  description:
    "Pairs of entities that may be the same, the likeliest first, in the present graph. Nothing is merged by itself.",
  args: {
    kinds: { type: () => [entityKindNames.members], description: "Only these kinds. Default: all." },
    minScore: {
      type: () => Float,
      defaultValue: MIN_SIMILARITY,
      nullable: false,
      description: "The least score, 0…1.",
    },
    ...pagingArguments,
  },
  weight: 50,
  resolve: async ({ runStatement }, field) => {
    const { kinds, minScore } = field.args;
    checkBounds("minScore", minScore, 0, 1);
    const pairs = kinds?.length === 0 ? [] : await readCandidatePairs(runStatement, kinds ?? null);
    const weights = await readWeights(runStatement, null);
    return runStatement(buildProposalPageStatement(field, await proposeDuplicates(pairs, minScore, weights)));
  },
});
