import { JSONObjectResolver } from "graphql-scalars";
import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { Entity } from "../../../domain/entities/entity.js";
import { Measured } from "../../../domain/graphql/measures/measured.js";
import { addField } from "../../../domain/schema/field.js";
import { ValueQualifier } from "../../../domain/values/value-qualifier.js";
import { notFoundField } from "../../shared/not-found.js";
import { Period } from "../../shared/period.js";
import { whereField } from "../source/list-filter.js";
import { observedField } from "../source/observed-days.js";

@ObjectType({ description: "The value of a group key.", simpleResolvers: true })
export class BucketKey {
  @Field(() => String, {
    nullable: true,
    description: "An id, the name of a value, 2014, 2014-Q3, 2014-07. Null: unknown.",
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
  @Field(() => [BucketKey], {
    description: "The value of each key of groupBy. Empty for `other` and `total`.",
  })
  keys!: BucketKey[];

  @Field(() => [Float], {
    nullable: "items",
    description: "The results, in the order of measures. Null: not known exactly.",
  })
  values!: (number | null)[];

  @Field(() => [ValueQualifier], {
    nullable: "items",
    description: "How each value is meant, such as AT_MOST. Null: it is no count.",
  })
  qualifiers!: (ValueQualifier | null)[];

  @Field(() => [Boolean], {
    description: "Whether each value, or its bound, is only approximate.",
  })
  approximate!: boolean[];

  @Field(() => Int, {
    nullable: true,
    description: "How many are in it only as alleged or disputed. Null: none can be.",
  })
  allegedCount?: number | null;

  @Field(() => [Float], {
    nullable: "items",
    description: "The least that a value can be, where it is not known. Else null.",
  })
  atLeast!: (number | null)[];

  @Field(() => [Float], {
    nullable: "items",
    description: "The most that such a value can be. Null: not known.",
  })
  atMost!: (number | null)[];

  @Field(() => Boolean, {
    description: "Whether items are or may be in several buckets: do not add them up.",
  })
  overlapping!: boolean;

  @Field(() => JSONObjectResolver, whereField)
  where?: Record<string, unknown> | null;

  @Field(() => JSONObjectResolver, {
    description: "The asOf that `where` goes with. {}: today.",
  })
  asOf!: Record<string, unknown>;

  @Field(() => Period, observedField)
  observed?: Period | null;
}

@ObjectType({
  description: "The counted entities or facts by group. Buckets may overlap.",
  simpleResolvers: true,
})
export class Distribution {
  @Field(() => [Bucket], { description: "The groups that pass `having`, in order, at most `limit`." })
  buckets!: Bucket[];

  @Field(() => Bucket, {
    nullable: true,
    description: "All other groups combined, each item once; null: there are none.",
  })
  other?: Bucket | null;

  @Field(() => Int, {
    description: "How many groups not shown have the value of the last one shown.",
  })
  ties!: number;

  @Field(() => Bucket, { description: "All groups combined, each item once." })
  total!: Bucket;

  @Field(() => [ID], notFoundField)
  notFound!: string[];
}

addField(Bucket, "measure", {
  type: () => Measured,
  description: "The result of a measure.",
  args: { name: { type: () => String, description: "The name. Default: the first measure." } },
});
