import { buildEvidenceAddress } from "../view/addresses.js";
import { getToday } from "../view/days.js";
import { formatSentence } from "../view/fact-sentence.js";
import type { ViewFact } from "../view/graph.js";

/** Formats the citation of a fact with its evidence. */
export const formatFactCitation = (fact: ViewFact): string =>
  `brandgraph, “${formatSentence(fact)}” (${fact.id}), ${location.origin}${buildEvidenceAddress(fact)} (as of ${getToday()}).`;
