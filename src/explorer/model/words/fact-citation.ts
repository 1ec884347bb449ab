import { getToday } from "../../../util/days.js";
import { buildEvidenceAddress } from "../addresses.js";
import type { ViewFact } from "../graph.js";
import { formatSentence } from "./fact-sentence.js";

/** Formats the citation of a fact with its evidence. */
export const formatFactCitation = (fact: ViewFact): string =>
  `brandgraph, “${formatSentence(fact)}” (${fact.id}), ${location.origin}${buildEvidenceAddress(fact)} (as of ${getToday()}).`;
