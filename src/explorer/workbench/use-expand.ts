import { useState } from "react";
import { ask } from "../api/ask.js";
import { NeighborhoodDocument } from "../gql/graphql.js";
import { show } from "../view/commands.js";
import { asOfOf } from "../view/view.js";
import { PAGE_SIZE } from "./load-more.js";
import type { Workbench } from "./use-workbench.js";

/** Brings the neighbours of an entity, one of each kind before a second of any; and says why where none came. */
export function useExpand({ graph, view, run }: Workbench) {
  const [note, setNote] = useState("");
  const expand = async (id: string): Promise<void> => {
    setNote("");
    const name = graph.entities.get(id)?.name ?? id;
    try {
      const { neighborhood } = await ask(NeighborhoodDocument, {
        id,
        perNodeLimit: PAGE_SIZE,
        asOf: asOfOf(view.time),
      });
      const neighbours = neighborhood.nodes.map((node) => node.id).filter((other) => !view.nodes.has(other));
      if (neighbours.length > 0) run(show(`Expand ${name} (${neighbours.length})`, neighbours));
      else setNote(`Nothing more was found round ${name}.`);
    } catch (error) {
      setNote(`It could not be expanded: ${(error as Error).message}`);
    }
  };
  return { expand, note };
}
