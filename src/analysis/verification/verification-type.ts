import { Field, InputType, ObjectType } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import { defineEnumeration } from "../../domain/schema/enumeration.js";
import { PartialDateScalar } from "../../domain/schema/scalars.js";
import { Certainty } from "../../domain/values/certainty.js";
import { MatchCandidate } from "../match/match-type.js";
import { Completeness } from "../shared/completeness.js";
import { statementVerbs } from "./statement-verbs.js";
import { Verdict } from "./verdict.js";

/** The verbs of statements by their names in the enum. */
export const verbByPredicate = new Map(
  [...statementVerbs.values()].map((verb) => [verb.name.toUpperCase(), verb]),
);

/** The meanings of the verbs that are not those of a kind of facts. */
const meanings: Readonly<Record<string, string>> = {
  OWNS: "It owns all of it, or controls it.",
  CONTROLS: "It controls it, alone or through others.",
  HOLDS_SHARE_IN: "It holds any share of it, also through others.",
  SUED: "It had sued it by that day.",
  IS_SUING: "It had sued it, and the suit is still open.",
};

export const Predicate = defineEnumeration(
  "Predicate",
  "What a statement says of its subject and its object.",
  Object.fromEntries(
    [...verbByPredicate].map(([name, { kind }]) => [
      name,
      meanings[name] ?? `A fact of the kind ${kind.kind}.`,
    ]),
  ),
);

@InputType({ description: "A value that a statement names." })
export class StatedValueInput {
  @Field(() => String, { description: "The property of the fact, such as share." })
  field!: string;

  @Field(() => String, { description: 'The value as it is stated, such as "99.4 %".' })
  equals!: string;
}

@InputType({ description: "A statement to verify." })
export class StatementInput {
  @Field(() => String, { description: "The id of an entity, or its exact name." })
  subject!: string;

  @Field(() => Predicate, { description: "What it says." })
  predicate!: string;

  @Field(() => String, { description: "The id of the other entity, or its exact name." })
  object!: string;

  @Field(() => StatedValueInput, { nullable: true, description: "The value that the fact has." })
  value?: StatedValueInput | null;

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "The time: all days of a month or a year. Default: asOf.",
  })
  day?: string | null;
}

@ObjectType({ description: "The verdict on a statement, and its evidence.", simpleResolvers: true })
export class Verification {
  @Field(() => Verdict, { description: "The verdict." })
  verdict!: Verdict;

  @Field(() => String, { description: "Why, in words." })
  reason!: string;

  @Field(() => Certainty, {
    nullable: true,
    description: "PRESUMED: no end is known, and no evidence is as late.",
  })
  certainty?: Certainty | null;

  @Field(() => Entity, { nullable: true, description: "The subject; null if it is not found." })
  subject?: Entity | null;

  @Field(() => Entity, { nullable: true, description: "The object; null if it is not found." })
  object?: Entity | null;

  @Field(() => [MatchCandidate], { description: "Entities that a party that is not found may be." })
  candidates!: readonly MatchCandidate[];

  @Field(() => [Relationship], { description: "The facts that decide it, for or against." })
  decisive!: readonly Relationship[];

  @Field(() => [Relationship], { description: "Further facts that a reader should see." })
  related!: readonly Relationship[];

  @Field(() => Completeness, { description: "Whether all facts that can decide it were read." })
  completeness!: Completeness;
}
