import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { entityKindNames } from "../../domain/model/kind-names.js";
import { Identifier } from "../../domain/values/identifier.js";
import { limits } from "../../protection/limits.js";
import { Completeness } from "../shared/completeness.js";
import { DEFAULT_CANDIDATES, MATCH_THRESHOLD, MAX_CANDIDATES } from "./match-settings.js";

@InputType({ description: "A name to find in the graph, with hints about the entity." })
export class MatchQuery {
  @Field(() => String, {
    description: `The name, in any script; at most ${limits.match.nameLength.max} characters.`,
  })
  name!: string;

  @Field(() => [entityKindNames.members], { nullable: true, description: "Only these kinds. Default: all." })
  kinds?: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description: "The country, as an ISO 3166-1 code or an English name.",
  })
  country?: string | null;

  @Field(() => [Identifier], {
    nullable: true,
    description: `Its identifiers, at most ${limits.match.identifiers.max}. Another one makes an entity unlikely.`,
  })
  identifiers?: readonly Identifier[] | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_CANDIDATES,
    description: `The most candidates, 1…${MAX_CANDIDATES}.`,
  })
  limit?: number | null;
}

@ObjectType({ description: "An entity that a name may refer to.", simpleResolvers: true })
export class MatchCandidate {
  @Field(() => Entity, { description: "The entity." })
  entity!: Entity;

  @Field(() => Float, {
    description: "How well it fits, 0…1. 1: its exact name, or a given identifier.",
  })
  score!: number;

  @Field(() => Boolean, {
    description: `Whether it needs no review: ${MATCH_THRESHOLD} or more, nothing against it.`,
  })
  match!: boolean;

  @Field(() => [String], { description: "Reasons for and against." })
  reasons!: readonly string[];

  @Field(() => [String], { description: "The words of the name that it has." })
  words!: readonly string[];

  @Field(() => [String], { description: "The given identifiers that it has." })
  identifiedBy!: readonly string[];

  @Field(() => [String], { description: "What speaks against it." })
  against!: readonly string[];
}

@ObjectType({ description: "The candidates of a name.", simpleResolvers: true })
export class MatchResult {
  @Field(() => [MatchCandidate], { description: "The entities that it may refer to, best first." })
  candidates!: readonly MatchCandidate[];

  @Field(() => String, { description: "The version of the rules and the threshold." })
  rules!: string;

  @Field(() => Completeness, { description: "Whether all candidates were compared." })
  completeness!: Completeness;
}
