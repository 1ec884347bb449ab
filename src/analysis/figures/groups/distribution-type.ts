import { JSONObjectResolver } from "graphql-scalars";
import { Field, Float, ID, Int, ObjectType } from "type-graphql";
import { Entity } from "../../../domain/entities/entity.js";
import { Measured } from "../../../domain/graphql/measures/measured.js";
import { addField } from "../../../domain/schema/field.js";
import { ValueQualifier } from "../../../domain/values/value-qualifier.js";
import { notFoundField } from "../../shared/not-found.js";
import { whereField } from "../source/list-filter.js";
import { ObservedDays, observedField } from "../source/observed-days.js";

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
  @Field(() => [BucketKey], {
    description:
      "What its items have in common: one key for each entry of groupBy, in that order. Empty for `other` and `total`.",
  })
  keys!: BucketKey[];

  @Field(() => [Float], {
    nullable: "items",
    description:
      "The results, one for each entry of measures, in that order. Null if no value of the field is known, if only atLeast or atMost are, or if amounts of money have several currencies. `measure` has the currency of an amount.",
  })
  values!: (number | null)[];

  @Field(() => [ValueQualifier], {
    nullable: "items",
    description:
      "How each value is meant, or its bounds: AT_MOST if a count is shared with facts outside the group, or if an item is in the group only perhaps: the value of a key is alleged, disputed or one of several, or the counted fact is alleged, disputed or POSSIBLE. Null for fields that are no counts, and if no value is known.",
  })
  qualifiers!: (ValueQualifier | null)[];

  @Field(() => [Boolean], {
    description: "Whether each value, or the bound that it is, is only approximate: at most about 6,000.",
  })
  approximate!: boolean[];

  @Field(() => Int, {
    nullable: true,
    description:
      "How many of its items have the value of a key only as alleged or disputed, or are facts that are; the label of a field says so. Null: none can be, as in a group by status or source.",
  })
  allegedCount?: number | null;

  @Field(() => [Float], {
    nullable: "items",
    description:
      "The least that a value can be, where it is not known because some values may have members in common, or are only bounds. Groups are sorted and filtered by it. Else null.",
  })
  atLeast!: (number | null)[];

  @Field(() => [Float], {
    nullable: "items",
    description: "The most that such a value can be: all values added up. Null: not known.",
  })
  atMost!: (number | null)[];

  @Field(() => Boolean, {
    description:
      "Whether something that is counted is, or may be, in several buckets, so that their values must not be added up. It is the same for all buckets, other and total.",
  })
  overlapping!: boolean;

  @Field(() => JSONObjectResolver, whereField)
  where?: Record<string, unknown> | null;

  @Field(() => JSONObjectResolver, {
    description: "The asOf that `where` goes with: the variable `asOf` of the list. {}: today.",
  })
  asOf!: Record<string, unknown>;

  @Field(() => ObservedDays, observedField)
  observed?: ObservedDays | null;
}

@ObjectType({
  description:
    "The counted entities or facts by group. An item with several values of a key, such as a suit about three brands, is in the bucket of each, and once in total and other: `overlapping` is then true, and the buckets do not add up to total. The same holds for a count that several facts share.",
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
    description:
      "How many groups that are not shown pass `having` and have the same value as the last one shown, so that only the order of their keys left them out: a list of the first 5 has others in fifth place. 0: none.",
  })
  ties!: number;

  @Field(() => Bucket, { description: "All groups combined, each item once." })
  total!: Bucket;

  @Field(() => [ID], notFoundField)
  notFound!: string[];
}

addField(Bucket, "measure", {
  type: () => Measured,
  description:
    "A measure by its name. Any other name is BAD_USER_INPUT, with a message that lists the names.",
  args: { name: { type: () => String, nullable: false, description: "The name." } },
});
