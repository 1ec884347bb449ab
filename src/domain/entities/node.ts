import { Field, ID, InterfaceType } from "type-graphql";

@InterfaceType({
  description: "Anything with an id: an entity, a fact, a claim, a source, a job.",
})
export abstract class Node {
  @Field(() => ID, {
    description: "The id, such as brand:gucci.",
  })
  id!: string;

  @Field(() => ID, {
    description: "Its id at asOf: `node` takes it.",
  })
  stateId!: string;
}
