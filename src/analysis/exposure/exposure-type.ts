import { Field, Float, ObjectType } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import { enumeration } from "../../domain/schema/enumeration.js";
import { MAX_PAGE } from "../../domain/schema/paging.js";
import { Completeness } from "../shared/completeness.js";
import { exposureModel } from "./model/exposure-model.js";
import { MAX_SCANNED } from "./model/seller-sample.js";

const { bands, factors } = exposureModel;

export const ExposureBand = enumeration("ExposureBand", "How high a score is.", {
  NONE: "0: nothing is known that exposes it.",
  LOW: `Below ${bands.MEDIUM}.`,
  MEDIUM: `From ${bands.MEDIUM}.`,
  HIGH: `From ${bands.HIGH}.`,
  SEVERE: `From ${bands.SEVERE}.`,
});

const inWords = factors.map(({ factor, weight, meaning }) => `${factor} (${weight}): ${meaning}`).join(". ");

@ObjectType({ description: "A part of a score, and the facts behind it.", simpleResolvers: true })
export class ExposureDriver {
  @Field(() => String, { description: `What it counts, with its weight. ${inWords}.` })
  factor!: string;

  @Field(() => Float, { description: "The most points that it contributes." })
  weight!: number;

  @Field(() => Float, {
    description:
      "0…1, in steps of 1/256: the amount, divided by itself, what speaks against it and the amount at which the model reaches a half.",
  })
  value!: number;

  @Field(() => Float, { description: "Weight times value, exactly." })
  contribution!: number;

  @Field(() => [Relationship], {
    description: `The facts that it was made from, the most trusted first, at most ${MAX_PAGE}.`,
  })
  relationships!: Relationship[];
}

@ObjectType({ description: "How exposed to counterfeits an entity is, and why.", simpleResolvers: true })
export class Exposure {
  @Field(() => Entity, { description: "The brand, platform or merchant." })
  entity!: Entity;

  @Field(() => Float, { description: "0…100: the sum of the drivers' contributions, exactly." })
  score!: number;

  @Field(() => ExposureBand, { description: "How high that is." })
  band!: keyof typeof ExposureBand;

  @Field(() => [ExposureDriver], { description: "Every factor of the model, in its order." })
  drivers!: ExposureDriver[];

  @Field(() => String, { description: "The version of the model that weighed them." })
  modelVersion!: string;

  @Field(() => Float, {
    nullable: true,
    description: "How far the score rose since the day given; null without one.",
  })
  change?: number | null;

  @Field(() => Completeness, {
    description: `Whether all sellers were looked at: of more than ${MAX_SCANNED} only the first are, those without an end before others and by name, and those sued over it. The reason is then DEGREE_LIMIT.`,
  })
  completeness!: Completeness;
}
