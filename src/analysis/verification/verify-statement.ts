import { getNow, toCalendarDay } from "../../domain/time.js";
import { computeCertainty } from "./compute-certainty.js";
import type { EvidenceReader } from "./evidence-reader.js";
import type { StatementDays } from "./fact-period.js";
import { findImpossibility } from "./find-impossibility.js";
import { findSuits } from "./find-suits.js";
import { OwnerGraph } from "./owner-graph.js";
import type { StatementVerb } from "./statement-verbs.js";
import { createVerdict, type StatementVerdict } from "./verdict.js";
import { type VerifiedFact, verifyFact } from "./verify-fact.js";
import { verifyLink } from "./verify-link.js";
import { findOtherControllers, verifyControl, verifyDirectStakes, verifyShare } from "./verify-ownership.js";

/** A statement about two entities, and the days that it is about. */
export interface StatementQuestion {
  readonly verb: StatementVerb;
  /** The ids of the two entities. */
  readonly subject: string;
  readonly object: string;
  readonly days: StatementDays;
}

export interface VerifiedStatement extends StatementVerdict {
  /** Null for an event, and as `computeCertainty` says. */
  readonly certainty: "CONFIRMED" | "PRESUMED" | null;
}

/**
 * Reads the evidence for a statement, and decides on it.
 * @param certainty CONFIRMED: the verdict holds no longer than there is evidence. Otherwise until an end is known.
 */
export async function verifyStatement(
  reader: EvidenceReader,
  question: StatementQuestion,
  certainty?: "CONFIRMED" | "PRESUMED",
): Promise<VerifiedStatement> {
  const { days, verb } = question;
  const impossibility = findImpossibility(question);
  if (impossibility !== null) return { ...createVerdict("NOT_POSSIBLE", impossibility), certainty: null };
  // An event that has happened remains true.
  const isEvent = verb.means === "SUED";
  const isAboutSuits = isEvent || verb.means === "IS_SUING";
  const verdict = await (isAboutSuits ? verifySuits : verifyFacts)(reader, question);
  const result = restrictToEvidence(
    applyIncompleteness(verdict, reader.listIncompleteReasons()),
    days,
    isEvent ? undefined : certainty,
  );
  return { ...result, certainty: isEvent ? null : computeCertainty(result, days) };
}

async function verifySuits(
  reader: EvidenceReader,
  { verb, subject, object, days }: StatementQuestion,
): Promise<StatementVerdict> {
  const [ofSubject, ofObject] = await Promise.all([
    reader.readParticipations(subject),
    reader.readParticipations(object),
  ]);
  const common = new Set(ofObject.map(({ to }) => to.id));
  const ids = [...new Set(ofSubject.map(({ to }) => to.id))].filter((id) => common.has(id));
  if (ids.length === 0) return verifyLink(days, []);
  const firstAndLast = [...new Set([days.from, days.to])];
  const caseStatus = await Promise.all(firstAndLast.map((day) => reader.readCaseStatus(ids, day)));
  return verifyLink(days, findSuits({ days, ofSubject, ofObject, caseStatus }, verb.means === "SUED"));
}

async function verifyFacts(
  reader: EvidenceReader,
  { verb, subject, object, days }: StatementQuestion,
): Promise<StatementVerdict> {
  const { facts, absences } = await reader.readLinks(subject, object, verb.kind);
  const checkFacts = (list: readonly VerifiedFact[]) => list.map((fact) => verifyFact(fact, days));
  const direct = checkFacts(facts);
  if (verb.means === "LINK") return verifyLink(days, direct, checkFacts(absences));
  const isShare = verb.means === "HOLDS_SHARE";
  const settled = verifyDirectStakes({ days, direct }, isShare);
  if (settled) return settled;
  const ofObject = await reader.readOwners(object, days);
  const createQuestion = (stakes: readonly VerifiedFact[]) => ({
    subject,
    object,
    days,
    direct,
    owners: new OwnerGraph(checkFacts(stakes)),
  });
  const question = createQuestion(ofObject);
  if (isShare) return verifyShare(question);
  const isStrict = verb.means === "CONTROLS";
  if (findOtherControllers(question).length === 0) return verifyControl(question, isStrict);
  const ofSubject = await reader.readOwners(subject, days);
  return verifyControl(createQuestion([...ofObject, ...ofSubject]), isStrict);
}

/** Returns UNKNOWN instead of a negative verdict if facts may be missing. */
const applyIncompleteness = (
  verdict: StatementVerdict,
  incompleteBecause: readonly string[],
): StatementVerdict =>
  (verdict.verdict === "FALSE_AT_THAT_TIME" || verdict.isByElimination) && incompleteBecause.length > 0
    ? withdrawVerdict(verdict, `Not all facts were read (${incompleteBecause.join(", ")}).`)
    : verdict;

/** Returns UNKNOWN for days in the future, and with CONFIRMED also for days after the last evidence. */
function restrictToEvidence(
  verdict: StatementVerdict,
  days: StatementDays,
  certainty: string | undefined,
): StatementVerdict {
  if (days.to > toCalendarDay(getNow())) return withdrawVerdict(verdict, "That day is yet to come.");
  return certainty === "CONFIRMED" && computeCertainty(verdict, days) === "PRESUMED"
    ? withdrawVerdict(verdict, "There is no evidence as late as that.")
    : verdict;
}

/** Returns UNKNOWN instead of a verdict, with the facts that it was by. */
const withdrawVerdict = ({ reason, decisive }: StatementVerdict, because: string): StatementVerdict =>
  createVerdict("UNKNOWN", `${because} ${reason}`, [], decisive);
