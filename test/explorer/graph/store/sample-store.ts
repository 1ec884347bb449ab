import {
  createExplorerStore,
  type ExplorerStore,
} from "../../../../src/explorer/graph/store/explorer-store.js";
import { show } from "../../../../src/explorer/model/commands.js";
import { emptyGraph } from "../../../../src/explorer/model/graph.js";
import type { PermalinkState } from "../../../../src/explorer/model/permalink.js";
import { emptyView } from "../../../../src/explorer/model/view.js";
import { createViewEntity, createViewFact } from "../../sample.js";

/** Creates a store with Kering, which owns Gucci by two facts, and Puma. */
export function createSampleStore(more: Partial<PermalinkState> = {}): ExplorerStore {
  const ids = ["kering", "gucci", "puma"];
  const view = show("", ids).apply(emptyView);
  const store = createExplorerStore({ view, camera: null, selected: null, isEvidenceOpen: false, ...more });
  const facts = [createViewFact("a", "kering", "gucci"), createViewFact("b", "kering", "gucci")];
  const graph = {
    ...emptyGraph,
    entities: new Map(ids.map((id) => [id, createViewEntity(id)])),
    facts: new Map(facts.map((fact) => [fact.id, fact])),
  };
  store.setGraph(graph, { isOpening: false, isPending: false, isSuccess: true });
  return store;
}
