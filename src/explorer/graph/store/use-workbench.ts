import { type RefObject, useCallback, useEffect, useMemo, useReducer, useRef, useState } from "react";
import { useGraph } from "../../api/use-graph.js";
import { collapseGroups } from "../../model/collapse-groups.js";
import { addPositions, type Command, layOut } from "../../model/commands.js";
import { emptyGraph, type ViewGraph } from "../../model/graph.js";
import { amend, createHistory, type History, perform, redo, undo } from "../../model/history.js";
import { getLastView } from "../../model/last-view.js";
import { parseFragment } from "../../model/permalink.js";
import { derivePicture } from "../../model/picture.js";
import { PICTURE_PATH } from "../../model/screens.js";
import type { LayoutName, Placement, View } from "../../model/view.js";
import { createLayoutTask } from "../layout/create-layout-task.js";
import { layOutInWorker, startLayoutWorker } from "../layout/lay-out-in-worker.js";
import { layoutWords } from "../layout/layout-words.js";
import { useAddress } from "./use-address.js";
import { useNeighbourhood } from "./use-neighbourhood.js";
import { useSelection } from "./use-selection.js";

type Action =
  | { readonly do: "perform"; readonly command: Command }
  | { readonly do: "amend"; readonly change: (view: View) => View }
  | { readonly do: "undo" | "redo" };

function reduce(history: History, action: Action): History {
  switch (action.do) {
    case "perform":
      return perform(history, action.command);
    case "amend":
      return amend(history, action.change);
    case "undo":
      return undo(history);
    case "redo":
      return redo(history);
  }
}

/** The state of the explorer: view, history, graph, selection. The address follows it. */
export function useWorkbench() {
  const [linkState, setLinkState] = useState(() => parseFragment(location.hash));
  const [history, dispatch] = useReducer(reduce, linkState.view, createHistory);
  const { selected, chosenIds, select, choose, toggle } = useSelection(linkState.selected);
  const [guide, setGuide] = useState(linkState.guide ?? null);
  const view = history.present;
  const { setCamera, arriveAt, address } = useAddress({ ...linkState, view, selected, guide });
  const amendPresent = useCallback((change: (view: View) => View) => dispatch({ do: "amend", change }), []);
  const isOpening = useNeighbourhood(view, amendPresent);
  const ids = useMemo(() => [...view.nodes.keys()], [view.nodes]);
  const loading = useGraph(ids, view.time);
  const graph = (!isOpening && loading.data) || emptyGraph;
  const picture = useMemo(() => derivePicture(view, graph), [view, graph]);
  const drawnPicture = useMemo(() => collapseGroups(picture, view.groups), [picture, view.groups]);

  useEffect(() => {
    const open = () => {
      // The page's own writes are no news, and neither is the way to another screen.
      if (!PICTURE_PATH.test(location.pathname) || location.hash === getLastView()) return;
      const next = parseFragment(location.hash);
      setLinkState(next);
      arriveAt(next);
      // A step of its own, so that Back and Forward lose nothing that can be undone.
      dispatch({ do: "perform", command: { name: "Go to another address", apply: () => next.view } });
      select(next.selected);
      setGuide(next.guide ?? null);
      setCamera(next.camera);
    };
    // Links of the page push an address, which the router reports by an event of its own.
    const events = ["hashchange", "pushState"];
    for (const event of events) addEventListener(event, open);
    return () => {
      for (const event of events) removeEventListener(event, open);
    };
  }, [setCamera, arriveAt, select]);

  const pane = useRef<HTMLDivElement>(null);
  useLayout(view, loading.isPlaceholderData || isOpening ? null : graph, pane, amendPresent);
  const run = useCallback((command: Command) => dispatch({ do: "perform", command }), []);

  return {
    history,
    view,
    loading,
    /** True while the neighbours of the only entity are still to come. */
    isOpening,
    /** True if all in view is loaded. What is not there then is not known at the time of the view. */
    isLoaded: view.nodes.size === 0 || (loading.isSuccess && !isOpening),
    graph,
    picture,
    /** The picture with each group as one node. */
    drawnPicture,
    selected,
    select,
    /** Several selected entities; none if one is, or nothing. */
    chosenIds,
    choose,
    toggle,
    /** The step of a story that is shown; null outside of stories. */
    guide,
    setGuide,
    linkState,
    setCamera,
    address,
    run,
    /** The element of the picture. */
    pane,
    /** Lays out all visible entities that are not pinned, as one undo step. */
    layOut: async (layout: LayoutName): Promise<void> => {
      const isFixed = ({ isPinned }: Placement) => isPinned;
      const shape = { isFixed, pane: pane.current, centre: selected };
      const places = await layOutInWorker(createLayoutTask(layout, picture.nodes, picture.facts, shape));
      run(layOut(`${layoutWords[layout]} layout`, layout, places));
    },
    /** Changes the view as part of the last step. */
    amend: amendPresent,
    undo: useCallback(() => dispatch({ do: "undo" }), []),
    redo: useCallback(() => dispatch({ do: "redo" }), []),
  };
}

export type Workbench = ReturnType<typeof useWorkbench>;

/** Lays out entities without a position, once their facts are loaded. */
function useLayout(
  view: View,
  graph: ViewGraph | null,
  pane: Pane,
  amendPresent: (change: (view: View) => View) => void,
) {
  useEffect(() => void startLayoutWorker(), []);
  useEffect(() => {
    if (!graph) return;
    const knownNodes = [...view.nodes].flatMap(([id, placement]) => {
      const entity = graph.entities.get(id);
      return entity ? [{ entity, ...placement }] : [];
    });
    if (knownNodes.every(({ position }) => position)) return;
    let isCurrent = true;
    const isFixed = ({ isPinned }: Placement) => isPinned || view.layout === "force";
    const task = createLayoutTask(view.layout, knownNodes, graph.facts.values(), {
      isFixed,
      pane: pane.current,
    });
    void layOutInWorker(task).then((places) => {
      if (isCurrent) amendPresent((now) => addPositions(now, places));
    });
    return () => {
      isCurrent = false;
    };
  }, [view.nodes, view.layout, graph, pane, amendPresent]);
}

/** The element of the picture, whose shape layouts follow. */
type Pane = RefObject<HTMLDivElement | null>;
