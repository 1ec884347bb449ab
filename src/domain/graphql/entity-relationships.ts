import { Field, Int, ObjectType } from "type-graphql";
import { Entity } from "../entities/entity.js";
import { relationshipKindNames } from "../model/kind-names.js";
import { Relationship } from "../relationships/relationship.js";
import { defineConnectionType } from "../schema/connection-type.js";
import { defineEnumeration } from "../schema/enumeration.js";
import { addField } from "../schema/field.js";
import { pagingArguments } from "../schema/paging.js";
import { addAggregate } from "./measures/aggregate.js";

export const Direction = defineEnumeration("Direction", "The direction of a fact, seen from an entity.", {
  OUT: "The fact starts at the entity.",
  IN: "The fact ends at the entity.",
  BOTH: "Either direction.",
});

@ObjectType({
  description: "The number of an entity's facts of one kind in one direction.",
  simpleResolvers: true,
})
export class RelationshipCount {
  @Field(() => relationshipKindNames.members, { description: "The kind." })
  kind!: string;

  @Field(() => Direction, { description: "OUT or IN." })
  direction!: "OUT" | "IN";

  @Field(() => Int, {
    description: "The number of facts that hold at asOf. Kinds without one are left out.",
  })
  count!: number;

  @Field(() => Int, {
    description: "How many of them are in doubt: alleged, disputed or POSSIBLE.",
  })
  doubtfulCount!: number;
}

export const RelationshipConnection = addAggregate(defineConnectionType("Relationship", Relationship));

addField(Entity, "relationships", {
  type: () => RelationshipConnection,
  description: "Its links, sorted by id.",
  args: {
    kinds: {
      type: () => [relationshipKindNames.members],
      description: "Only these kinds. Default: all links.",
      nullable: true,
    },
    direction: { type: () => Direction, description: "Only facts in this direction.", defaultValue: "BOTH" },
    ...pagingArguments,
  },
});
addField(Entity, "relationshipCounts", {
  type: () => [RelationshipCount],
  description: "Number of its links by kind.",
});
