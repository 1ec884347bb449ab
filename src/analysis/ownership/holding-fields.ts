import { Float } from "type-graphql";
import { addField, type FieldOptions, type TypeClass } from "../../domain/schema/field.js";
import { Path } from "../paths/path.js";
import { Completeness } from "../shared/completeness.js";

/** So many chains of one holding are shown, the shortest. */
export const MAX_CHAINS = 50;

const fields: Readonly<Record<string, FieldOptions>> = {
  effectiveShare: {
    type: () => Float,
    nullable: true,
    description:
      "Product of the shares along each chain, summed over chains; loops are solved so that nothing counts twice. Null while a share on a chain is unknown.",
  },
  atLeast: { type: () => Float, description: "What is known of the share: unknown shares count as nothing." },
  atMost: {
    type: () => Float,
    description: "What the share cannot exceed: unknown shares count as the whole.",
  },
  controls: {
    type: () => Boolean,
    description:
      "Whether a chain controls at each step: as declared or, where nothing is declared, by a share of over a half.",
  },
  chains: {
    type: () => [Path],
    description: `The chains, from the owner to what it holds, that meet nobody twice; the shortest first, at most ${MAX_CHAINS}.`,
  },
  loops: {
    type: () => [Path],
    description: "Loops of ownership that the chains touch: each fact on one is in at least one of them.",
  },
  completeness: { type: () => Completeness, description: "Whether all chains are shown." },
};

/** Adds to a type what is said of a holding. */
export function addHoldingFields(on: TypeClass): void {
  for (const [name, options] of Object.entries(fields)) addField(on, name, options);
}
