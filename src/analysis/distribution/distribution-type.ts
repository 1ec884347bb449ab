import { Field, Float, ID, ObjectType } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";
import { notFoundField } from "../shared/not-found.js";

@ObjectType({ description: "The value of a group key.", simpleResolvers: true })
export class BucketKey {
  @Field(() => String, {
    nullable: true,
    description: "The id of an entity, the name of a value, a year, 2014-Q3, 2014-07; null: unknown or none.",
  })
  value?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "A readable label: the entity's name, France, July 2014.",
  })
  label?: string | null;

  @Field(() => Entity, { nullable: true, description: "The entity, if the key is one." })
  node?: Entity | null;
}

@ObjectType({
  description: "A group of counted entities or facts with the same keys.",
  simpleResolvers: true,
})
export class Bucket {
  @Field(() => [BucketKey], { description: "In the order of groupBy; empty for `other` and `total`." })
  keys!: BucketKey[];

  @Field(() => [Float], {
    nullable: "items",
    description: "In the order of measures; null if no value of the field is known.",
  })
  values!: (number | null)[];
}

@ObjectType({
  description:
    "The counted entities or facts by group. An item with several values of a key, such as a suit about three brands, is in the bucket of each and counts as often in total, so that the buckets and other add up to total. COUNT_DISTINCT counts it once.",
  simpleResolvers: true,
})
export class Distribution {
  @Field(() => [Bucket], { description: "The groups that pass `having`, in order, at most `limit`." })
  buckets!: Bucket[];

  @Field(() => Bucket, {
    nullable: true,
    description: "All other groups combined; null: there are none.",
  })
  other?: Bucket | null;

  @Field(() => Bucket, { description: "All groups combined." })
  total!: Bucket;

  @Field(() => [ID], notFoundField)
  notFound!: string[];
}
