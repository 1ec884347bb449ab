import { useState } from "react";
import { NeighborhoodDocument } from "../../../client/gql/graphql.js";
import { formatErrorMessage } from "../../api/api-error.js";
import { sendDocument } from "../../api/send-document.js";
import { show } from "../../model/commands.js";
import { buildAsOf } from "../../model/view.js";
import { PAGE_SIZE } from "./load-more.js";
import type { Workbench } from "./use-workbench.js";

/**
 * Adds neighbours of an entity, one of each kind before a second of any. The note states why if there are none.
 */
export function useExpand({ graph, view, run }: Workbench) {
  const [note, setNote] = useState("");
  const expand = async (id: string): Promise<void> => {
    setNote("");
    const name = graph.entities.get(id)?.name ?? id;
    try {
      const { neighborhood } = await sendDocument(NeighborhoodDocument, {
        id,
        perNodeLimit: PAGE_SIZE,
        asOf: buildAsOf(view.time),
      });
      const neighbours = neighborhood.nodes
        .map((node) => node.id)
        .filter((neighbour) => !view.nodes.has(neighbour));
      if (neighbours.length > 0) run(show(`Expand ${name} (${neighbours.length})`, neighbours));
      else setNote(`${name} has no other neighbours at this time.`);
    } catch (error) {
      setNote(`Could not expand: ${formatErrorMessage(error)}`);
    }
  };
  return { expand, note };
}
