import { useCallback, useEffect, useMemo, useReducer, useState } from "react";
import { useGraph } from "../api/use-graph.js";
import { layOutInWorker, linksOf, startLayoutWorker } from "../layout/lay-out-in-worker.js";
import { addPlaces, type Command } from "../view/commands.js";
import { emptyGraph, factsAmong, type ViewGraph } from "../view/graph.js";
import { amend, createHistory, type History, perform, redo, undo } from "../view/history.js";
import { fromFragment } from "../view/permalink.js";
import { pictureOf } from "../view/picture.js";
import type { View } from "../view/view.js";
import { useAddress } from "./use-address.js";

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
  const [linkState, setOpened] = useState(() => fromFragment(location.hash));
  const [history, dispatch] = useReducer(reduce, linkState.view, createHistory);
  const [selected, select] = useState(linkState.selected);
  const view = history.present;
  const { setCamera, arriveAt, address } = useAddress({ ...linkState, view, selected });
  const ids = useMemo(() => [...view.nodes.keys()], [view.nodes]);
  const loading = useGraph(ids, view.time);
  const graph = loading.data ?? emptyGraph;
  const picture = useMemo(() => pictureOf(view, graph), [view, graph]);

  useEffect(() => {
    const open = () => {
      const next = fromFragment(location.hash);
      setOpened(next);
      arriveAt(next);
      // A step of its own, so that Back and Forward lose nothing that can be undone.
      dispatch({ do: "perform", command: { name: "Go to another address", apply: () => next.view } });
      select(next.selected);
      setCamera(next.camera);
    };
    addEventListener("hashchange", open);
    return () => removeEventListener("hashchange", open);
  }, [setCamera, arriveAt]);

  const amendPresent = useCallback((change: (view: View) => View) => dispatch({ do: "amend", change }), []);
  useLayout(view, loading.isPlaceholderData ? null : graph, amendPresent);

  return {
    history,
    view,
    loading,
    graph,
    picture,
    selected,
    select,
    linkState,
    setCamera,
    address,
    run: useCallback((command: Command) => dispatch({ do: "perform", command }), []),
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
  amendPresent: (change: (view: View) => View) => void,
) {
  useEffect(() => void startLayoutWorker(), []);
  useEffect(() => {
    if (!graph) return;
    const known = [...view.nodes].filter(([id]) => graph.entities.has(id));
    if (known.every(([, { place }]) => place)) return;
    let isCurrent = true;
    const nodes = known.map(([id, { place }]) => ({ id, place }));
    const ids = new Set(nodes.map(({ id }) => id));
    const links = linksOf(factsAmong(graph.facts.values(), ids));
    void layOutInWorker({ shape: "force", nodes, links }).then((places) => {
      if (isCurrent) amendPresent((now) => addPlaces(now, places));
    });
    return () => {
      isCurrent = false;
    };
  }, [view.nodes, graph, amendPresent]);
}
