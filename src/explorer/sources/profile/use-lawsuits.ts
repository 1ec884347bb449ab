import type { UseQueryResult } from "@tanstack/react-query";
import { LawsuitsDocument, type LawsuitsQuery } from "../../../client/gql/graphql.js";
import { useAnswer } from "../../api/use-answer.js";
import { factLooks } from "../../gql/fact-looks.js";
import * as kindCodes from "../../gql/kind-codes.js";
import type { ViewEntity, ViewFact, ViewGraph } from "../../model/graph.js";

/** The lawsuits of a profile that are read. */
const MAX_LAWSUITS = 20;
/** The parties and agreements of each. */
const MAX_OUTCOMES = 40;

/** Returns true if a fact is about a suit. */
export const isAboutSuit = ({ kind }: Pick<ViewFact, "kind">): boolean => factLooks[kind]?.group === "suing";

/** The lawsuits that an entity is linked to, or itself if it is one. The answer leaves out what is no lawsuit. */
export function useLawsuits(
  { id, kind }: Pick<ViewEntity, "id" | "kind">,
  graph: ViewGraph,
): { readonly answer: UseQueryResult<LawsuitsQuery>; readonly isAsked: boolean } {
  const linkedIds = [...graph.facts.values()]
    .filter(isAboutSuit)
    .map(({ from, to }) => (from.id === id ? to.id : from.id));
  const ids = kind === kindCodes.Lawsuit ? [id] : [...new Set(linkedIds)].slice(0, MAX_LAWSUITS);
  const isAsked = ids.length > 0;
  const answer = useAnswer(LawsuitsDocument, { ids, first: MAX_OUTCOMES, asOf: {} }, { enabled: isAsked });
  return { answer, isAsked };
}
