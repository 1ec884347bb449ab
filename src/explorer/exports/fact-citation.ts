import { evidenceAddress } from "../view/addresses.js";
import { today } from "../view/days.js";
import { sentenceOf } from "../view/fact-sentence.js";
import type { ViewFact } from "../view/graph.js";

/** The citation of a fact with its evidence. */
export const factCitation = (fact: ViewFact): string =>
  `brandgraph, “${sentenceOf(fact)}” (${fact.id}), ${location.origin}${evidenceAddress(fact)} (as of ${today()}).`;
