import { Field, ID, InterfaceType } from "type-graphql";

@InterfaceType({
  description: "Anything with an id of its own: an entity, a fact, a claim, a source, a job.",
})
export abstract class Node {
  @Field(() => ID, {
    description: "The stable id: <kind in kebab-case>:<slug>. Readable, but not to be parsed.",
  })
  id!: string;

  @Field(() => ID, {
    description:
      "Its key in a client's cache: the id under the default asOf, else the id and the asOf. `node` takes it and reads the same state; anywhere else it is BAD_USER_INPUT. Not to be parsed.",
  })
  stateId!: string;
}
