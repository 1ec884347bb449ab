import { Field, ID, InterfaceType } from "type-graphql";

@InterfaceType({
  description: "Anything with an id of its own: an entity, a fact, a claim, a source, a job.",
})
export abstract class Node {
  @Field(() => ID, { description: "Readable, stable, opaque: <kind in kebab-case>:<slug>." })
  id!: string;
}
