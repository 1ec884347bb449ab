import { useEffect } from "react";
import { NeighborhoodDocument } from "../../../client/gql/graphql.js";
import { useAnswer } from "../../api/use-answer.js";
import { show } from "../../model/commands.js";
import { buildAsOf } from "../../model/view.js";
import { PAGE_SIZE } from "./load-more.js";
import { selectLikeliestNeighbours } from "./select-likeliest-neighbours.js";
import { useExplorer } from "./use-explorer.js";

/** The neighbours that come with an entity that is opened alone: more are hard to take in at first sight. */
const FIRST_NEIGHBOURS = 12;

/**
 * Adds the likeliest neighbours to a view of one entity without a place: one that a link, a search or a question opened.
 * One that is alone since the others were hidden has a place. Returns whether they are still to come.
 */
export function useNeighbourhood(): boolean {
  const { view, amend } = useExplorer();
  const { nodes, time } = view;
  const [only] = nodes.size === 1 ? nodes : [];
  const id = only && only[1].position === null ? only[0] : null;
  const answer = useAnswer(
    NeighborhoodDocument,
    { id: id ?? "", perNodeLimit: PAGE_SIZE, asOf: buildAsOf(time) },
    { enabled: id !== null },
  );
  const facts = answer.data?.neighborhood.relationships ?? [];
  const neighbours = id === null ? [] : selectLikeliestNeighbours(id, facts, FIRST_NEIGHBOURS);
  useEffect(() => {
    if (neighbours.length > 0)
      amend((view) => (view.nodes.size === 1 ? show("", neighbours).apply(view) : view));
  });
  return neighbours.length > 0 || (id !== null && answer.isPending && answer.failureReason === null);
}
