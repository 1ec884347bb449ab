import { Field, Float, Int, ObjectType } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { Source } from "../../domain/graphql/source.js";
import { Relationship } from "../../domain/relationships/relationship.js";
import { defineEnumeration } from "../../domain/schema/enumeration.js";
import { MAX_PAGE } from "../../domain/schema/paging.js";
import { PartialDateScalar } from "../../domain/schema/scalars.js";
import { Completeness } from "../shared/completeness.js";
import { Period } from "../shared/period.js";
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

/** A few words for each factor. The model has its whole rule. */
const factorSummaries: Readonly<Record<FactorName, string>> = {
  ACTIVE_SUITS: "Pending suits about or against it, or its operators.",
  PAST_SUITS: "Suits of ACTIVE_SUITS that have ended.",
  ALLEGED_SELLERS: "Sellers sued, or said to offer counterfeits.",
  ADJUDICATED_SELLERS: "Sellers with a judgment or proven counterfeits.",
  UNAUTHORIZED_LISTINGS: "Listings by sellers not known as authorised.",
  NO_OFFICIAL_STORE: "Platforms known to lack an official store.",
  NOTORIOUS_MARKETS: "Platforms on a list of notorious markets.",
  SHARED_SELLERS: "Accused sellers that it shares with others.",
};

const ExposureFactor = defineEnumeration(
  "ExposureFactor",
  "What a score counts. The most points of all together are 100.",
  Object.fromEntries(
    factors.map(({ factor, weight }) => [factor, `Up to ${weight} points. ${factorSummaries[factor]}`]),
  ) as Readonly<Record<FactorName, string>>,
);

@ObjectType({
  description: "A fact that speaks for a factor of a score, or against it.",
  simpleResolvers: true,
})
export class ExposureInput {
  @Field(() => Relationship, { description: "The fact." })
  relationship!: Relationship;

  @Field(() => PartialDateScalar, {
    description: "The last date, up to the day of the score, with evidence of it.",
  })
  confirmedOn!: string;

  @Field(() => Int, { description: "Its age in days, on the day of the score." })
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
    description: "0…1, from the amounts for and against; see docs/exposure.md.",
  })
  value!: number;

  @Field(() => Float, { description: "Weight times value, with one decimal." })
  contribution!: number;

  @Field(() => Float, {
    description: "The evidence for it, in the unit of the factor: suits, sellers …",
  })
  amount!: number;

  @Field(() => Float, {
    description: "The evidence against it, in the same unit.",
  })
  against!: number;

  @Field(() => Float, {
    description: "What may speak for or against. It does not change the score.",
  })
  unknown!: number;

  @Field(() => Period, {
    nullable: true,
    description: "How old the listings are that it counts. Null: it counts none.",
  })
  observed?: Period | null;

  @Field(() => [Relationship], {
    description: `The facts that count for it, the most trusted first, at most ${MAX_PAGE}.`,
  })
  relationships!: Relationship[];

  @Field(() => PartialDateScalar, {
    nullable: true,
    description: "The date of its newest input, counted or left out. Null: it has none.",
  })
  newestInputOn?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "Years for which an input counts once confirmed. Null: always.",
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
    description: `Whether all sellers were read: of more than ${MAX_SCANNED}, not all are.`,
  })
  completeness!: Completeness;
}
