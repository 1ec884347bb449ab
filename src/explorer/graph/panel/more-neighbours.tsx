import { Plus } from "lucide-react";
import { countHiddenNeighbours } from "../../model/count-hidden-neighbours.js";
import type { ViewEntity } from "../../model/graph.js";
import type { Workbench } from "../store/use-workbench.js";

interface Props {
  readonly bench: Workbench;
  readonly entity: ViewEntity | undefined;
  expand(id: string): void;
}

/** The number of neighbours of the selected entity that are not in the picture, as a button that shows them. */
export function MoreNeighbours({ bench: { view, graph }, entity, expand }: Props) {
  const count = entity ? countHiddenNeighbours(entity.id, view, graph) : 0;
  if (!entity || count === 0) return null;
  return (
    <button type="button" className="more-neighbours" onClick={() => expand(entity.id)}>
      <Plus aria-hidden="true" />
      <span>
        {`${count.toLocaleString("en")} more`}
        <span className="around">{` around ${entity.name}`}</span>
      </span>
    </button>
  );
}
