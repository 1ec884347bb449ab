import { requireNonNull } from "../../../util/require-non-null.js";
import type { QuestionReading } from "../grammar/readings/question-reading.js";
import { comparison } from "./comparison.js";
import { selectConflicts } from "./conflicts.js";
import { counts } from "./counts.js";
import { departedParties } from "./departed-parties.js";
import { entityTimeline } from "./entity-timeline.js";
import { holdings } from "./holdings.js";
import { knownFacts } from "./known-facts.js";
import { linkedEntities } from "./linked-entities.js";
import { owners } from "./owners.js";
import { periodChanges } from "./period-changes.js";
import { sellers } from "./sellers.js";
import type { AnswerForm } from "./shared/answer-form.js";
import { sharedCounsel } from "./shared-counsel.js";
import { shortestPaths } from "./shortest-paths.js";
import { singleSource } from "./single-source.js";
import { suitOpponents } from "./suit-opponents.js";
import { suits } from "./suits.js";
import { ultimateOwners } from "./ultimate-owners.js";
import { unknowns } from "./unknowns.js";
import { verdicts } from "./verdicts.js";

/** The answers to the questions of each form. */
const answerForms: Readonly<Record<string, AnswerForm>> = {
  ...verdicts,
  ...suits,
  ...counts,
  OWNERS: owners,
  ULTIMATE_OWNERS: ultimateOwners,
  HOLDINGS: holdings,
  LINKED: linkedEntities,
  SELLERS: sellers,
  SHARED_COUNSEL: sharedCounsel,
  PARTIES_LEFT: departedParties,
  CHANGES: periodChanges,
  TIMELINE: entityTimeline,
  PATHS: shortestPaths,
  COMPARE: comparison,
  SINGLE_SOURCE: singleSource,
  UNKNOWN: unknowns,
  KNOWN_ON: knownFacts,
};

/** Finds how a question is answered. */
export function findAnswerForm(reading: QuestionReading): AnswerForm {
  if (reading.form === "CONFLICTS") return selectConflicts(reading);
  const forms = reading.with.lists ? suitOpponents : answerForms;
  return requireNonNull(forms[reading.form], `The answer of ${reading.form}`);
}
