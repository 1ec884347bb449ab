import { Plus } from "lucide-react";
import type { ViewEntity } from "../view/graph.js";
import { hiddenNeighbours } from "../view/hidden-neighbours.js";
import type { Workbench } from "../workbench/use-workbench.js";

interface Props {
  readonly bench: Workbench;
  readonly entity: ViewEntity | undefined;
  expand(id: string): void;
}

/** How many neighbours of the selected entity are not in the picture, and the way to them. */
export function MoreNeighbours({ bench: { view, graph }, entity, expand }: Props) {
  const count = entity ? hiddenNeighbours(entity.id, view, graph) : 0;
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
