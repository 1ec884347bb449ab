import type { ViewFact } from "../graph.js";
import { formatSentence } from "./fact-sentence.js";

/** A fact about which sources disagree: without values, which may be in dispute, and with the age of its evidence. */
export const formatDisputedFact = ({
  kind,
  from,
  to,
  lastConfirmedOn,
  evidenceIsOld,
}: Pick<ViewFact, "kind" | "from" | "to" | "lastConfirmedOn" | "evidenceIsOld">): string =>
  formatSentence({
    kind,
    from,
    to,
    lastConfirmedOn,
    evidenceIsOld,
    validFrom: null,
    validTo: null,
    values: {},
  });
