import { Field, Float, InputType, Int, ObjectType } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { entityKindNames } from "../../domain/model/kind-names.js";
import { MAX_NAME_LENGTH } from "../shared/bounds.js";
import { DEFAULT_CANDIDATES, MATCH_THRESHOLD, MAX_CANDIDATES, MAX_IDENTIFIERS } from "./limits.js";

@InputType({ description: "What a register calls an entity." })
export class IdentifierInput {
  @Field(() => String, { description: "The register, as WIKIDATA; case does not matter." })
  scheme!: string;

  @Field(() => String, { description: "The entry in it, as Q178516; case does not matter." })
  value!: string;
}

@InputType({ description: "A name to find in the graph, and what else is known of whom it names." })
export class MatchQuery {
  @Field(() => String, {
    description: `The name, in any script, with or without its legal form; at most ${MAX_NAME_LENGTH} characters.`,
  })
  name!: string;

  @Field(() => [entityKindNames.members], { nullable: true, description: "Only these kinds. Default: all." })
  kinds?: readonly string[] | null;

  @Field(() => String, {
    nullable: true,
    description: "ISO 3166-1 alpha-2. An entity of another country is less likely.",
  })
  country?: string | null;

  @Field(() => [IdentifierInput], {
    nullable: true,
    description: `What registers call it, at most ${MAX_IDENTIFIERS}. Who has one of them is found by it; who has another is less likely.`,
  })
  identifiers?: readonly IdentifierInput[] | null;

  @Field(() => Int, {
    nullable: true,
    defaultValue: DEFAULT_CANDIDATES,
    description: `How many candidates at most, 1…${MAX_CANDIDATES}.`,
  })
  limit?: number | null;
}

@ObjectType({ description: "An entity that a name may stand for.", simpleResolvers: true })
export class MatchCandidate {
  @Field(() => Entity, { description: "The entity." })
  entity!: Entity;

  @Field(() => Float, {
    description: "How well it fits, 0…1; 1: it has the very name, or the identifier given.",
  })
  score!: number;

  @Field(() => Boolean, {
    description: `Whether to take it without asking a person: its score is ${MATCH_THRESHOLD} at least, and no other comes near it.`,
  })
  match!: boolean;

  @Field(() => [String], { description: "What speaks for and against it." })
  reasons!: readonly string[];
}
