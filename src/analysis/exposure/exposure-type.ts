import { Field, Float, Int, ObjectType } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { Source } from "../../domain/graphql/source.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import { defineEnumeration } from "../../domain/schema/enumeration.js";
import { MAX_PAGE } from "../../domain/schema/paging.js";
import { DateScalar } from "../../domain/schema/scalars.js";
import { toUpperFirst } from "../../util/text/case.js";
import { ObservedDays } from "../figures/source/observed-days.js";
import { Completeness } from "../shared/completeness.js";
import { exposureModel, type FactorName } from "./model/exposure-model.js";
import { MAX_SCANNED } from "./model/seller-sample.js";

const { bands, factors } = exposureModel;

export const ExposureBand = defineEnumeration("ExposureBand", "How high a score is.", {
  NONE: "0: no known exposure.",
  LOW: `Below ${bands.MEDIUM}.`,
  MEDIUM: `From ${bands.MEDIUM}.`,
  HIGH: `From ${bands.HIGH}.`,
  SEVERE: `From ${bands.SEVERE}.`,
});

const ExposureFactor = defineEnumeration(
  "ExposureFactor",
  "What a score counts, with the most points of each: together they are 100.",
  Object.fromEntries(
    factors.map(({ factor, weight, meaning }) => [
      factor,
      `Up to ${weight} points. ${toUpperFirst(meaning)}.`,
    ]),
  ) as Readonly<Record<FactorName, string>>,
);

@ObjectType({
  description: "A fact that speaks for a factor of a score, or against it.",
  simpleResolvers: true,
})
export class ExposureInput {
  @Field(() => Relationship, { description: "The fact." })
  relationship!: Relationship;

  @Field(() => DateScalar, { description: "The last day, up to that of the score, with evidence of it." })
  confirmedOn!: string;

  @Field(() => Int, { description: "Its age: the days from `confirmedOn` to the day of the score." })
  ageInDays!: number;

  @Field(() => Boolean, { description: "Whether it speaks against the factor." })
  against!: boolean;

  @Field(() => Boolean, { description: "Whether it is left out, since it is older than `maxAge`." })
  excluded!: boolean;
}

@ObjectType({ description: "A part of a score that rests on one source.", simpleResolvers: true })
export class SingleSourceDriver {
  @Field(() => ExposureFactor, { description: "What it counts." })
  factor!: FactorName;

  @Field(() => Source, { description: "The only source that supports the inputs that it counts." })
  source!: Source;
}

@ObjectType({ description: "A part of a score, and the facts behind it.", simpleResolvers: true })
export class ExposureDriver {
  @Field(() => ExposureFactor, { description: "What it counts." })
  factor!: FactorName;

  @Field(() => Float, { description: "The most points that it can contribute." })
  weight!: number;

  @Field(() => Float, {
    description:
      "0…1, in steps of 1/256: the amount, divided by the sum of the amount, the evidence against it and the amount at which the model reaches a half.",
  })
  value!: number;

  @Field(() => Float, { description: "Weight times value, with one decimal." })
  contribution!: number;

  @Field(() => Float, {
    description:
      "The amount of evidence for it, in the unit of the factor: suits, sellers, listings, platforms. For NO_OFFICIAL_STORE the platforms where the brand is known to have no official store; of a platform, the brands.",
  })
  amount!: number;

  @Field(() => Float, {
    description:
      "The amount of evidence against it, in the same unit. For NO_OFFICIAL_STORE those with an official store.",
  })
  against!: number;

  @Field(() => Float, {
    description:
      "The amount of which it is not known whether it speaks for or against. It does not change the score. For NO_OFFICIAL_STORE the platforms that list the brand, while no source says whether it has an official store there.",
  })
  unknown!: number;

  @Field(() => ObservedDays, {
    nullable: true,
    description:
      "How old the counts of listings are that it rests on, for or against. Null for factors without listings, and of a merchant, whose offers are not counted.",
  })
  observed?: ObservedDays | null;

  @Field(() => [Relationship], {
    description: `The facts that count for it, the most trusted first, at most ${MAX_PAGE}.`,
  })
  relationships!: Relationship[];

  @Field(() => DateScalar, {
    nullable: true,
    description: "The day of its newest input, counted or left out. Null: it has none.",
  })
  newestInputOn?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "The years for which an input counts after its last confirmation. Null: always.",
  })
  maxAge?: number | null;

  @Field(() => Int, { description: "How many inputs are left out, since they are older than `maxAge`." })
  excludedCount!: number;

  @Field(() => [ExposureInput], {
    description: `Its inputs with their age, at most ${MAX_PAGE}: those that count for it first.`,
  })
  inputs!: ExposureInput[];
}

@ObjectType({ description: "How exposed to counterfeits an entity is, and why.", simpleResolvers: true })
export class Exposure {
  @Field(() => Entity, { description: "The brand, platform or merchant." })
  entity!: Entity;

  @Field(() => Float, {
    description: "0…100, with one decimal: the sum of the contributions of its drivers.",
  })
  score!: number;

  @Field(() => ExposureBand, { description: "The band of the score." })
  band!: keyof typeof ExposureBand;

  @Field(() => [ExposureDriver], { description: "Every factor of the model, in its order." })
  drivers!: ExposureDriver[];

  @Field(() => [SingleSourceDriver], {
    description: "The drivers whose counted inputs all rest on the same one source.",
  })
  singleSourceDrivers!: SingleSourceDriver[];

  @Field(() => String, { description: "The version of the scoring model." })
  modelVersion!: string;

  @Field(() => Float, {
    nullable: true,
    description: "The change of the score since the day `since`; null without `since`.",
  })
  change?: number | null;

  @Field(() => Completeness, {
    description: `Whether all sellers were read. Of more than ${MAX_SCANNED} only the first are read, open-ended ones before others and by name, and the defendants of suits about the entity. The reason is then DEGREE_LIMIT.`,
  })
  completeness!: Completeness;
}
