import { Field, ID, InterfaceType } from "type-graphql";

@InterfaceType({
  description: "Anything with an id: an entity, a fact, a claim, a source, a job.",
})
export abstract class Node {
  @Field(() => ID, {
    description: "The stable id, such as brand:gucci. Not to be parsed.",
  })
  id!: string;

  @Field(() => ID, {
    description: "Its key in a client's cache: id and asOf. `node` takes it.",
  })
  stateId!: string;
}
