import { z } from "zod";
import type { ShownEnd } from "../../../analysis/shared/shown-fact.js";
import { computeCertainty } from "../../../analysis/verification/compute-certainty.js";
import type { StatementDays } from "../../../analysis/verification/fact-period.js";
import { findSuits } from "../../../analysis/verification/find-suits.js";
import { OwnerGraph } from "../../../analysis/verification/owner-graph.js";
import { type StatementVerb, statementVerbs } from "../../../analysis/verification/statement-verbs.js";
import { createVerdict, type StatementVerdict, verdicts } from "../../../analysis/verification/verdict.js";
import { type VerifiedFact, verifyFact } from "../../../analysis/verification/verify-fact.js";
import { verifyLink } from "../../../analysis/verification/verify-link.js";
import {
  findOtherControllers,
  verifyControl,
  verifyDirectStakes,
  verifyShare,
} from "../../../analysis/verification/verify-ownership.js";
import { getNow, toCalendarDay, toEarliestDay } from "../../../domain/time.js";
import { AppError } from "../../../errors.js";
import { quoteString } from "../../../util/text/quote-text.js";
import { parseAnswerTime } from "../answer/answer-time.js";
import type { ExecuteDocument } from "../answer/document-answer.js";
import { buildExplorerPath } from "../answer/permalinks.js";
import type { AnswerTime } from "../answer/tool-answer.js";
import { cursorArgument, entityArgument, timeArguments } from "../declaration/arguments.js";
import { anyObject, readTool } from "../declaration/tool.js";
import { toClaimItem } from "../facts/claim-row.js";
import { formatFactLine, toFactItem } from "../facts/fact-row.js";
import { resolvePair } from "../facts/resolve-entity.js";
import type { StatementEnds } from "../verify/evidence-requests.js";
import {
  mergeReadStates,
  readCaseStatus,
  readLinks,
  readOwners,
  readParticipations,
} from "../verify/read-evidence.js";

export const verify = readTool({
  name: "verify",
  title: "Verify a statement",
  description:
    "Checks one statement against the graph: SUPPORTED, DISPUTED, FALSE_AT_THAT_TIME (it had ended or not begun, an absence is recorded, or another party controls) or UNKNOWN, with the facts and claims. owns: wholly or in control; holds_share_in: any share; trades_on: a stock exchange; present_on: an official store; sued: by that day; is_suing: still. A month or year means throughout it.",
  input: z.object({
    subject: entityArgument,
    verb: z.enum([...statementVerbs.keys()] as [string, ...string[]]),
    object: entityArgument,
    day: timeArguments.day.describe("YYYY-MM-DD, YYYY-MM, YYYY or FROM..TO. Default: today"),
    certainty: z
      .enum(["PRESUMED", "CONFIRMED"])
      .optional()
      .describe("CONFIRMED: no longer than there is evidence. Default: PRESUMED, until an end is known"),
    knownAt: timeArguments.knownAt,
    ...cursorArgument,
  }),
  output: {
    verdict: z.enum(verdicts),
    reason: z.string(),
    certainty: z.enum(["CONFIRMED", "PRESUMED"]).optional(),
    statement: anyObject,
  },
  async run(
    { subject: subjectText, verb: verbName, object: objectText, day, knownAt, certainty },
    { execute },
  ) {
    const verb = statementVerbs.get(verbName) as StatementVerb;
    const asOf = parseAnswerTime({ day, knownAt });
    const days = toStatementDays(asOf);
    const [subject, object] = await resolvePair(
      execute,
      [
        { argument: "subject", text: subjectText, kinds: verb.subjects },
        { argument: "object", text: objectText, kinds: verb.objects },
      ],
      knownAt,
    );
    checkKind(subject, "subject", verbName, verb.subjects);
    checkKind(object, "object", verbName, verb.objects);
    const question = { verb, ends: { from: subject.id, to: object.id }, days, asOf };
    const { verdict, ...state } = await verifyStatement(execute, question);
    // An event that has happened remains true.
    const isEvent = verb.means === "SUED";
    const result = restrictToEvidence(verdict, days, isEvent ? undefined : certainty);
    const certaintyLevel = isEvent ? null : computeCertainty(result, days);
    const listedFacts = [
      ...result.decisive,
      ...result.related.filter((relatedFact) => !hasFact(result.decisive, relatedFact)),
    ];
    const statement = `${quoteString(subject.name)} ${verbName.replaceAll("_", " ")} ${quoteString(object.name)}`;
    const presumed =
      certaintyLevel === "PRESUMED"
        ? " Presumed: no end is known, but there is no evidence as late as that."
        : "";
    return {
      summary: `${result.verdict}: ${statement}, ${day ?? "today"}. ${result.reason}${presumed}`,
      rows: listedFacts.map((fact) =>
        toEvidenceRow(fact, hasFact(result.decisive, fact) ? "DECIDES" : "RELATED"),
      ),
      more: {
        verdict: result.verdict,
        reason: result.reason,
        ...(certaintyLevel && { certainty: certaintyLevel }),
        statement: { subject, verb: verbName, object },
      },
      asOf,
      ...state,
      path: buildExplorerPath(
        [subject.id, object.id, ...listedFacts.flatMap(({ from, to }) => [from.id, to.id])],
        asOf,
      ),
    };
  },
});

interface StatementQuestion {
  readonly verb: StatementVerb;
  readonly ends: StatementEnds;
  readonly days: StatementDays;
  readonly asOf: AnswerTime;
}

/** Reads the evidence for a statement, and decides on it. */
async function verifyStatement(execute: ExecuteDocument, question: StatementQuestion) {
  const { verdict, parts } = await (question.verb.means === "SUED" || question.verb.means === "IS_SUING"
    ? verifySuits(execute, question)
    : verifyFacts(execute, question));
  const state = mergeReadStates(parts);
  return { verdict: applyIncompleteness(verdict, state.incompleteBecause), ...state };
}

async function verifySuits(execute: ExecuteDocument, { verb, ends, days, asOf }: StatementQuestion) {
  const { knownAt, validAt, validDuring } = asOf;
  const [ofSubject, ofObject] = await Promise.all([
    readParticipations(execute, ends.from, knownAt),
    readParticipations(execute, ends.to, knownAt),
  ]);
  const common = new Set(ofObject.evidence.map(({ to }) => to.id));
  const ids = [...new Set(ofSubject.evidence.map(({ to }) => to.id))].filter((id) => common.has(id));
  if (ids.length === 0) return { verdict: verifyLink(days, []), parts: [ofSubject, ofObject] };
  const firstAndLast = validAt === undefined ? [validDuring?.from, validDuring?.to] : [validAt];
  const statuses = await Promise.all(
    firstAndLast.map((day) => readCaseStatus(execute, ids, { validAt: day, knownAt })),
  );
  const caseStatus = statuses.map(({ evidence }) => evidence);
  const question = { days, ofSubject: ofSubject.evidence, ofObject: ofObject.evidence, caseStatus };
  const suits = findSuits(question, verb.means === "SUED");
  return { verdict: verifyLink(days, suits), parts: [ofSubject, ofObject, ...statuses] };
}

async function verifyFacts(execute: ExecuteDocument, { verb, ends, days, asOf }: StatementQuestion) {
  const links = await readLinks(execute, ends, verb, asOf.knownAt);
  const checkFacts = (facts: readonly VerifiedFact[]) => facts.map((fact) => verifyFact(fact, days));
  const direct = checkFacts(links.evidence.facts);
  if (verb.means === "LINK")
    return { verdict: verifyLink(days, direct, checkFacts(links.evidence.absences)), parts: [links] };
  const isShare = verb.means === "HOLDS_SHARE";
  const settled = verifyDirectStakes({ days, direct }, isShare);
  if (settled) return { verdict: settled, parts: [links] };
  const ofObject = await readOwners(execute, ends.to, asOf);
  const createQuestion = (stakes: readonly VerifiedFact[]) => ({
    subject: ends.from,
    object: ends.to,
    days,
    direct,
    owners: new OwnerGraph(checkFacts(stakes)),
  });
  const question = createQuestion(ofObject.evidence);
  if (isShare) return { verdict: verifyShare(question), parts: [links, ofObject] };
  const isStrict = verb.means === "CONTROLS";
  if (findOtherControllers(question).length === 0)
    return { verdict: verifyControl(question, isStrict), parts: [links, ofObject] };
  const ofSubject = await readOwners(execute, ends.from, asOf);
  const verdict = verifyControl(createQuestion([...ofObject.evidence, ...ofSubject.evidence]), isStrict);
  return { verdict, parts: [links, ofObject, ofSubject] };
}

/** Returns UNKNOWN instead of a negative verdict if facts may be missing. */
const applyIncompleteness = (
  verdict: StatementVerdict,
  incompleteBecause: readonly string[],
): StatementVerdict =>
  (verdict.verdict === "FALSE_AT_THAT_TIME" || verdict.isByElimination) && incompleteBecause.length > 0
    ? createVerdict(
        "UNKNOWN",
        `Not all facts were read (${incompleteBecause.join(", ")}). ${verdict.reason}`,
        [],
        verdict.decisive,
      )
    : verdict;

/** Returns UNKNOWN for days in the future, and with CONFIRMED also for days after the last evidence. */
function restrictToEvidence(
  verdict: StatementVerdict,
  days: StatementDays,
  certainty: string | undefined,
): StatementVerdict {
  if (days.to > toCalendarDay(getNow()))
    return createVerdict("UNKNOWN", `That day is yet to come. ${verdict.reason}`, [], verdict.decisive);
  return certainty === "CONFIRMED" && computeCertainty(verdict, days) === "PRESUMED"
    ? createVerdict(
        "UNKNOWN",
        `There is no evidence as late as that. ${verdict.reason}`,
        [],
        verdict.decisive,
      )
    : verdict;
}

function toStatementDays({ validAt, validDuring }: AnswerTime): StatementDays {
  const [from, to] = [validAt ?? validDuring?.from, validAt ?? validDuring?.to];
  if (from === undefined || to === undefined)
    throw new AppError(
      "BAD_USER_INPUT",
      "day must be a day or a period with both ends: a statement is true at a time.",
    );
  return { from: toEarliestDay(from), to: toEarliestDay(to) };
}

function checkKind({ id, kind }: ShownEnd, argument: string, verb: string, allowed: readonly string[]): void {
  if (!allowed.includes(kind))
    throw new AppError(
      "BAD_USER_INPUT",
      `${argument} ${quoteString(id)} is of the kind ${kind}. The ${argument} of ${verb} is one of: ${allowed.join(", ")}.`,
    );
}

const hasFact = (facts: readonly VerifiedFact[], { id }: VerifiedFact): boolean =>
  facts.some((listedFact) => listedFact.id === id);

function toEvidenceRow(fact: VerifiedFact, role: "DECIDES" | "RELATED") {
  const { nodes } = fact.claims;
  return {
    item: { role, ...toFactItem(fact), claims: nodes.map(toClaimItem) },
    line: formatFactLine(fact),
    sources: nodes.map(({ source }) => source),
  };
}
