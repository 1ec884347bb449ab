import { Float } from "type-graphql";
import { addField, type FieldOptions, type TypeClass } from "../../domain/model/field.js";
import type { Selected, Selection } from "../../query/selection.js";
import { type Shaped, shaped, shapedFrom } from "../../query/shaped.js";
import { Completeness, completenessOf } from "../completeness.js";
import type { Graph, Wanted } from "../graph/graph.js";
import { type Step, showPath, wantedOfPaths } from "../graph/show-path.js";
import { Path } from "../path.js";
import type { Holding } from "./holding.js";

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

/** What holdings asked for in a selection show of entities and facts, their ends in fields of the given name. */
export function wantedOfHoldings({ fields: asked }: Selection, end: string): Wanted {
  const paths = wantedOfPaths(asked.filter(({ name }) => name === "chains" || name === "loops"));
  const ends = asked.filter(({ name }) => name === end).map(({ selection }) => selection);
  return { ...paths, entities: [...paths.entities, ...ends] };
}

/** A holding as it is asked for. `end` is the id of the entity that the type's own field shows. */
export function showHolding(selection: Selection, holding: Holding, end: string, graph: Graph): Shaped {
  const { share, controls } = holding;
  const values = { effectiveShare: share.share, atLeast: share.atLeast, atMost: share.atMost, controls };
  const facts = new Map(graph.facts.map((fact) => [fact.id, fact]));
  const show = ({ selection: below }: Selected, paths: readonly (readonly { readonly id: string }[])[]) =>
    paths.map((path) =>
      showPath(
        below,
        path.map(({ id }): Step => ({ fact: facts.get(id)!, reversed: false })),
        graph,
      ),
    );
  return shaped(selection, selection.types[0]!, (field) => {
    if (field.name in values) return values[field.name as keyof typeof values];
    if (field.name === "chains") return show(field, holding.chains(MAX_CHAINS));
    if (field.name === "loops") return show(field, holding.loops());
    if (field.name !== "completeness") return graph.entity(field.selection, end);
    const cut = holding.chains(MAX_CHAINS + 1).length > MAX_CHAINS;
    return shapedFrom(field.selection, completenessOf(cut ? ["NODE_LIMIT"] : []));
  });
}
