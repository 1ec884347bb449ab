import { createFactSentences } from "../../../sentences/fact-sentences.js";
import { wording } from "../../gql/kind-wording.js";

export const {
  formatSentence,
  formatSentenceFromEnd,
  formatFactVerb,
  formatFactPhrase,
  formatFactSuffix,
  formatShortVerb,
  formatFactDetail,
  formatLineLabel,
  formatExit,
  formatFactPeriod,
  formatFactTime,
  formatEvidenceAge,
  formatFactValue,
} = createFactSentences(wording);
