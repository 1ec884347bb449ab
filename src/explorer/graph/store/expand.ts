import { NeighborhoodDocument } from "../../../client/gql/graphql.js";
import { formatErrorMessage } from "../../api/api-error.js";
import { sendDocument } from "../../api/send-document.js";
import { show } from "../../model/commands.js";
import { buildAsOf } from "../../model/view.js";
import type { ExplorerStore } from "./explorer-store.js";
import { PAGE_SIZE } from "./load-more.js";

/**
 * Adds neighbours of an entity, one of each kind before a second of any. The note states why if there are none.
 */
export async function expand(store: ExplorerStore, id: string): Promise<void> {
  store.setNote("");
  const { graph, history } = store.get();
  const { nodes, time } = history.present;
  const name = graph.entities.get(id)?.name ?? id;
  try {
    const { neighborhood } = await sendDocument(NeighborhoodDocument, {
      id,
      perNodeLimit: PAGE_SIZE,
      asOf: buildAsOf(time),
    });
    const neighbours = neighborhood.nodes.map((node) => node.id).filter((neighbour) => !nodes.has(neighbour));
    if (neighbours.length > 0) store.run(show(`Expand ${name} (${neighbours.length})`, neighbours));
    else store.setNote(`${name} has no other neighbours at this time.`);
  } catch (error) {
    store.setNote(`Could not expand: ${formatErrorMessage(error)}`);
  }
}
