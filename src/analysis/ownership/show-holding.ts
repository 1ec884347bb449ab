import { fieldsNamed } from "../../query/selection/fields-named.js";
import { buildObject, buildObjectFrom, type ResponseObject } from "../../query/selection/response-object.js";
import type { FieldSelection, Selection } from "../../query/selection/selection.js";
import { lazy } from "../../util/lazy.js";
import { completenessOf } from "../shared/completeness.js";
import type { GraphFact } from "../shared/graph/fact.js";
import type { GraphAnswer, WantedGraph } from "../shared/graph/graph.js";
import { showPath, wantedForPaths } from "../shared/graph/show-path.js";
import { chainsThrough } from "./chains.js";
import { controlAlong } from "./control.js";
import type { Holding } from "./holding.js";
import { MAX_CHAINS } from "./holding-fields.js";

/**
 * The entities and facts that a selection of holdings shows; `end` is the name of the field of the other
 * entity.
 */
export function wantedForHoldings({ fields: asked }: Selection, end: string): WantedGraph {
  const paths = wantedForPaths(fieldsNamed(asked, "chains", "loops"));
  const ends = fieldsNamed(asked, end).map(({ selection }) => selection);
  return { ...paths, entities: [...paths.entities, ...ends] };
}

/** Builds holdings as selected. The type's own field shows the entity that `endOf` returns. */
export function showHoldings(
  selection: Selection,
  holdings: readonly Holding[],
  endOf: (holding: Holding) => string,
  graph: GraphAnswer,
): readonly ResponseObject[] {
  const ways = chainsThrough(graph.facts);
  const [type = ""] = selection.types;
  const paths = ({ selection: below }: FieldSelection, chains: readonly (readonly GraphFact[])[]) =>
    chains.map((chain) =>
      showPath(
        below,
        chain.map((fact) => ({ fact, reversed: false })),
        graph,
        { control: controlAlong(chain) },
      ),
    );
  return holdings.map((holding) => {
    const { owner, owned, control } = holding;
    const { share: effectiveShare, atLeast, atMost } = holding.share;
    const values: Readonly<Record<string, unknown>> = { effectiveShare, atLeast, atMost, control };
    const chains = lazy(() => ways.chains(owner, owned, MAX_CHAINS));
    return buildObject(selection, type, (field) => {
      if (field.name in values) return values[field.name];
      if (field.name === "chains") return paths(field, chains().chains);
      if (field.name === "loops") return paths(field, ways.loops(owner, owned));
      if (field.name !== "completeness") return graph.entity(field.selection, endOf(holding));
      return buildObjectFrom(field.selection, completenessOf(chains().all ? [] : ["NODE_LIMIT"]));
    });
  });
}
