import { Field, ID, InterfaceType } from "type-graphql";

@InterfaceType({
  description: "Anything with an id of its own: an entity, a fact, a claim, a source, a job.",
})
export abstract class Node {
  @Field(() => ID, {
    description: "The stable id: <kind in kebab-case>:<slug>. Readable, but not to be parsed.",
  })
  id!: string;
}
