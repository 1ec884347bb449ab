import { layOut } from "../../model/commands.js";
import type { LayoutName, Placement } from "../../model/view.js";
import { createLayoutTask } from "../layout/create-layout-task.js";
import { layOutInWorker } from "../layout/lay-out-in-worker.js";
import { layoutWords } from "../layout/layout-words.js";
import type { GraphContext } from "./explorer-services.js";
import { selectors } from "./selectors.js";

/** Lays out all visible entities that are not pinned, as one undo step. */
export async function layOutPicture({ store, services }: GraphContext, layout: LayoutName): Promise<void> {
  const state = store.get();
  const { nodes, facts } = selectors.picture(state);
  const task = createLayoutTask(layout, nodes, facts, {
    isFixed: ({ isPinned }: Placement) => isPinned,
    pane: services.getPane(),
    centre: selectors.selected(state),
  });
  const places = await layOutInWorker(task);
  store.run(layOut(`${layoutWords[layout]} layout`, layout, places));
}
