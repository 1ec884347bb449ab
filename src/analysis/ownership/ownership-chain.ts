import { Field, ObjectType } from "type-graphql";
import { Path } from "../paths/path.js";
import { Control } from "./control.js";

@ObjectType({ description: "A chain of ownership, from an owner to what it owns.", simpleResolvers: true })
export class OwnershipChain extends Path {
  @Field(() => Control, { description: "Whether the chain controls: as its weakest step does." })
  control!: Control;
}
