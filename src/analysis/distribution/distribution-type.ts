import { Field, Float, ObjectType } from "type-graphql";
import { Entity } from "../../domain/entities/entity.js";

@ObjectType({ description: "A value that groups are made by.", simpleResolvers: true })
export class BucketKey {
  @Field(() => String, {
    nullable: true,
    description:
      "The id of an entity, the name of a value, a year, 2014-Q3, 2014-07; null: not known, or there is none.",
  })
  value?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The same for a person: the entity's name, France, July 2014.",
  })
  label?: string | null;

  @Field(() => Entity, { nullable: true, description: "The entity, where the key is one." })
  node?: Entity | null;
}

@ObjectType({ description: "What is counted that has the same keys.", simpleResolvers: true })
export class Bucket {
  @Field(() => [BucketKey], { description: "In the order of groupBy; none of what is taken together." })
  keys!: BucketKey[];

  @Field(() => [Float], {
    nullable: "items",
    description: "In the order of measures; null where no value of the field is known.",
  })
  values!: (number | null)[];
}

@ObjectType({
  description:
    "How what is counted is spread over groups. What has several values of a key, as a suit about three brands, is in the bucket of each, and as often in total: so that the buckets and other add up to total. COUNT_DISTINCT counts it once.",
  simpleResolvers: true,
})
export class Distribution {
  @Field(() => [Bucket], { description: "The groups that pass `having`, in order, at most `limit`." })
  buckets!: Bucket[];

  @Field(() => Bucket, {
    nullable: true,
    description: "All other groups taken together; null: there are none.",
  })
  other?: Bucket | null;

  @Field(() => Bucket, { description: "All groups taken together." })
  total!: Bucket;
}
