import type { UseQueryResult } from "@tanstack/react-query";
import { useMemo } from "react";
import { useGraph } from "../../api/use-graph.js";
import type { ViewGraph } from "../../model/graph.js";
import { useExplorer } from "./use-explorer.js";

/** The graph of what is in view, as the API answers it. Its users share the request. */
export function useGraphLoading(): UseQueryResult<ViewGraph> {
  const { nodes, time } = useExplorer().view;
  const ids = useMemo(() => [...nodes.keys()], [nodes]);
  return useGraph(ids, time);
}
