import { Field, Float, ObjectType } from "type-graphql";
import { addField, type FieldOptions, type TypeClass } from "../../domain/schema/field.js";
import { Path } from "../paths/path.js";
import { Completeness } from "../shared/completeness.js";
import { Control } from "./control.js";

@ObjectType({ description: "A chain of ownership, from an owner to what it owns.", simpleResolvers: true })
class OwnershipChain extends Path {
  @Field(() => Control, { description: "Whether the chain controls: as its weakest step does." })
  control!: Control;
}

/** The most chains of one holding to show; the shortest come first. */
export const MAX_CHAINS = 50;

const fields: Readonly<Record<string, FieldOptions>> = {
  effectiveShare: {
    type: () => Float,
    nullable: true,
    description: "The shares multiplied along chains, summed up. Null: one is unknown.",
  },
  atLeast: { type: () => Float, description: "The least possible share: unknown shares count as 0." },
  atMost: {
    type: () => Float,
    description: "The greatest possible share: unknown shares count as 1.",
  },
  control: {
    type: () => Control,
    description: "The control of the chain that controls most.",
  },
  chains: {
    type: () => [OwnershipChain],
    description: `Its chains, the shortest first, at most ${MAX_CHAINS}; none has a loop.`,
  },
  loops: {
    type: () => [Path],
    description: "Loops of ownership that the chains touch.",
  },
  completeness: { type: () => Completeness, description: "Whether all chains are shown." },
};

/** Adds the fields of a holding to a type. */
export function addHoldingFields(on: TypeClass): void {
  for (const [name, options] of Object.entries(fields)) addField(on, name, options);
}
