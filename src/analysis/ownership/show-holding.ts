import { buildObject, buildObjectFrom, type ResponseObject } from "../../query/selection/response-object.js";
import { selectFields } from "../../query/selection/select-fields.js";
import type { FieldSelection, SelectionSet } from "../../query/selection/selection.js";
import { createLazyValue } from "../../util/lazy.js";
import { createCompleteness } from "../shared/completeness.js";
import type { GraphFact } from "../shared/graph/fact.js";
import type { ProjectedGraph, RequestedGraph } from "../shared/graph/projected-graph.js";
import { collectPathFields, showPath } from "../shared/graph/show-path.js";
import { createChainSearch } from "./chains.js";
import { classifyChain } from "./control.js";
import type { Holding } from "./holding.js";
import { MAX_CHAINS } from "./holding-fields.js";

/**
 * The entities and facts that a selection of holdings shows; `end` is the name of the field of the other
 * entity.
 */
export function collectHoldingFields({ fields: requestedFields }: SelectionSet, end: string): RequestedGraph {
  const paths = collectPathFields(selectFields(requestedFields, "chains", "loops"));
  const ends = selectFields(requestedFields, end).map(({ selection }) => selection);
  return { ...paths, entities: [...paths.entities, ...ends] };
}

/** Builds holdings as selected. The type's own field shows the entity that `getEnd` returns. */
export function showHoldings(
  selection: SelectionSet,
  holdings: readonly Holding[],
  getEnd: (holding: Holding) => string,
  graph: ProjectedGraph,
): readonly ResponseObject[] {
  const chainSearch = createChainSearch(graph.facts);
  const [type = ""] = selection.types;
  const showPaths = ({ selection: below }: FieldSelection, chains: readonly (readonly GraphFact[])[]) =>
    chains.map((chain) =>
      showPath(
        below,
        chain.map((fact) => ({ fact, reversed: false })),
        graph,
        { control: classifyChain(chain) },
      ),
    );
  return holdings.map((holding) => {
    const { owner, owned, control } = holding;
    const { share: effectiveShare, atLeast, atMost } = holding.share;
    const values: Readonly<Record<string, unknown>> = { effectiveShare, atLeast, atMost, control };
    const chains = createLazyValue(() => chainSearch.chains(owner, owned, MAX_CHAINS));
    return buildObject(selection, type, (field) => {
      if (field.name in values) return values[field.name];
      if (field.name === "chains") return showPaths(field, chains().chains);
      if (field.name === "loops") return showPaths(field, chainSearch.loops(owner, owned));
      if (field.name !== "completeness") return graph.entity(field.selection, getEnd(holding));
      return buildObjectFrom(field.selection, createCompleteness(chains().all ? [] : ["NODE_LIMIT"]));
    });
  });
}
