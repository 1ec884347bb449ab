import { Field, Int, ObjectType } from "type-graphql";
import { Entity } from "../entities/entity.js";
import { relationshipKindNames } from "../model/kind-names.js";
import { Relationship } from "../relationships/relationship.js";
import { connectionType } from "../schema/connection-type.js";
import { enumeration } from "../schema/enumeration.js";
import { addField } from "../schema/field.js";
import { pagingArguments } from "../schema/paging.js";

export const Direction = enumeration("Direction", "How a fact is met from an entity.", {
  OUT: "It starts at the entity.",
  IN: "It leads to the entity.",
  BOTH: "Either.",
});

@ObjectType({ description: "How many facts of a kind meet an entity one way.", simpleResolvers: true })
export class RelationshipCount {
  @Field(() => relationshipKindNames.members, { description: "The kind." })
  kind!: string;

  @Field(() => Direction, { description: "OUT or IN." })
  direction!: "OUT" | "IN";

  @Field(() => Int, {
    description: "How many hold at asOf, exactly; kinds of which there are none are left out.",
  })
  count!: number;
}

export const RelationshipConnection = connectionType("Relationship", Relationship);

addField(Entity, "relationships", {
  type: () => RelationshipConnection,
  description: "The facts that meet it, of any kind, in the order of their ids.",
  args: {
    kinds: {
      type: () => [relationshipKindNames.members],
      description: "Only these kinds. Default: all.",
      nullable: true,
    },
    direction: { type: () => Direction, description: "Which way they meet it.", defaultValue: "BOTH" },
    ...pagingArguments,
  },
});
addField(Entity, "relationshipCounts", {
  type: () => [RelationshipCount],
  description:
    "For each kind and direction, before anything is expanded; costs the same on a hub as on a leaf.",
});
