import { z } from "zod";
import { getNow, toCalendarDay, toEarliestDay } from "../../../domain/time.js";
import { AppError } from "../../../errors.js";
import { answerTimeOf } from "../answer/day-argument.js";
import type { AskDocument } from "../answer/document-answer.js";
import { explorerPath } from "../answer/permalinks.js";
import { quoteText } from "../answer/quote-text.js";
import type { AnswerTime } from "../answer/tool-answer.js";
import { cursorArgument, entityArgument, timeArguments } from "../declaration/arguments.js";
import { anyObject, readTool } from "../declaration/tool.js";
import { claimItem } from "../facts/claim-row.js";
import type { ShownEnd } from "../facts/fact.js";
import { factLine, shownFactItem } from "../facts/fact-row.js";
import { resolvePair } from "../facts/resolve-entity.js";
import { certaintyFor } from "../verify/certainty-for.js";
import type { StatementEnds } from "../verify/evidence-requests.js";
import type { StatementDays } from "../verify/fact-period.js";
import { judgeLink } from "../verify/judge-link.js";
import { judgeControl, judgeDirectStakes, judgeShare, otherControllers } from "../verify/judge-ownership.js";
import { suitsBetween } from "../verify/judge-suit.js";
import { judgeFact, type VerifiedFact } from "../verify/judged-fact.js";
import { type Judgment, judgment, verdicts } from "../verify/judgment.js";
import { OwnerGraph } from "../verify/owner-graph.js";
import {
  readCaseStatus,
  readLinks,
  readOwners,
  readParticipations,
  stateOfAll,
} from "../verify/read-evidence.js";
import { type StatementVerb, statementVerbs } from "../verify/verbs.js";

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
  async run({ subject: subjectText, verb: verbName, object: objectText, day, knownAt, certainty }, { ask }) {
    const verb = statementVerbs.get(verbName) as StatementVerb;
    const asOf = answerTimeOf({ day, knownAt });
    const days = daysOf(asOf);
    const [subject, object] = await resolvePair(
      ask,
      [
        { argument: "subject", text: subjectText, kinds: verb.subjects },
        { argument: "object", text: objectText, kinds: verb.objects },
      ],
      knownAt,
    );
    checkKind(subject, "subject", verbName, verb.subjects);
    checkKind(object, "object", verbName, verb.objects);
    const question = { verb, ends: { from: subject.id, to: object.id }, days, asOf };
    const { found, ...state } = await judge(ask, question);
    // What has happened stays so.
    const isEvent = verb.means === "SUED";
    const result = limited(found, days, isEvent ? undefined : certainty);
    const certaintyOf = isEvent ? null : certaintyFor(result, days);
    const shown = [...result.decisive, ...result.related.filter((one) => !isIn(result.decisive, one))];
    const statement = `${quoteText(subject.name)} ${verbName.replaceAll("_", " ")} ${quoteText(object.name)}`;
    const presumed =
      certaintyOf === "PRESUMED"
        ? " Presumed: no end is known, but there is no evidence as late as that."
        : "";
    return {
      summary: `${result.verdict}: ${statement}, ${day ?? "today"}. ${result.reason}${presumed}`,
      rows: shown.map((fact) => evidenceRow(fact, isIn(result.decisive, fact) ? "DECIDES" : "RELATED")),
      more: {
        verdict: result.verdict,
        reason: result.reason,
        ...(certaintyOf && { certainty: certaintyOf }),
        statement: { subject, verb: verbName, object },
      },
      asOf,
      ...state,
      path: explorerPath([subject.id, object.id, ...shown.flatMap(({ from, to }) => [from.id, to.id])], asOf),
    };
  },
});

interface Question {
  readonly verb: StatementVerb;
  readonly ends: StatementEnds;
  readonly days: StatementDays;
  readonly asOf: AnswerTime;
}

/** What is read for a statement, and the verdict on it. */
async function judge(ask: AskDocument, question: Question) {
  const { found, parts } = await (question.verb.means === "SUED" || question.verb.means === "IS_SUING"
    ? judgeSuits(ask, question)
    : judgeFacts(ask, question));
  const state = stateOfAll(parts);
  return { found: cautious(found, state.incompleteBecause), ...state };
}

async function judgeSuits(ask: AskDocument, { verb, ends, days, asOf }: Question) {
  const { knownAt, validAt, validDuring } = asOf;
  const [ofSubject, ofObject] = await Promise.all([
    readParticipations(ask, ends.from, knownAt),
    readParticipations(ask, ends.to, knownAt),
  ]);
  const common = new Set(ofObject.found.map(({ to }) => to.id));
  const ids = [...new Set(ofSubject.found.map(({ to }) => to.id))].filter((id) => common.has(id));
  if (ids.length === 0) return { found: judgeLink(days, []), parts: [ofSubject, ofObject] };
  const firstAndLast = validAt === undefined ? [validDuring?.from, validDuring?.to] : [validAt];
  const statuses = await Promise.all(
    firstAndLast.map((day) => readCaseStatus(ask, ids, { validAt: day, knownAt })),
  );
  const caseStatus = statuses.map(({ found }) => found);
  const question = { days, ofSubject: ofSubject.found, ofObject: ofObject.found, caseStatus };
  const suits = suitsBetween(question, verb.means === "SUED");
  return { found: judgeLink(days, suits), parts: [ofSubject, ofObject, ...statuses] };
}

async function judgeFacts(ask: AskDocument, { verb, ends, days, asOf }: Question) {
  const links = await readLinks(ask, ends, verb, asOf.knownAt);
  const judged = (facts: readonly VerifiedFact[]) => facts.map((fact) => judgeFact(fact, days));
  const direct = judged(links.found.facts);
  if (verb.means === "LINK")
    return { found: judgeLink(days, direct, judged(links.found.absences)), parts: [links] };
  const isShare = verb.means === "HOLDS_SHARE";
  const settled = judgeDirectStakes({ days, direct }, isShare);
  if (settled) return { found: settled, parts: [links] };
  const ofObject = await readOwners(ask, ends.to, asOf);
  const questionWith = (stakes: readonly VerifiedFact[]) => ({
    ...{ subject: ends.from, object: ends.to, days, direct },
    owners: new OwnerGraph(judged(stakes)),
  });
  const question = questionWith(ofObject.found);
  if (isShare) return { found: judgeShare(question), parts: [links, ofObject] };
  const isStrict = verb.means === "CONTROLS";
  if (otherControllers(question).length === 0)
    return { found: judgeControl(question, isStrict), parts: [links, ofObject] };
  const ofSubject = await readOwners(ask, ends.from, asOf);
  const found = judgeControl(questionWith([...ofObject.found, ...ofSubject.found]), isStrict);
  return { found, parts: [links, ofObject, ofSubject] };
}

/** An answer that may lack facts rules nothing out. */
const cautious = (found: Judgment, incompleteBecause: readonly string[]): Judgment =>
  (found.verdict === "FALSE_AT_THAT_TIME" || found.isByElimination) && incompleteBecause.length > 0
    ? judgment(
        "UNKNOWN",
        `Not all facts were read (${incompleteBecause.join(", ")}). ${found.reason}`,
        [],
        found.decisive,
      )
    : found;

/** Nothing is known of days to come, and with CONFIRMED nothing beyond the evidence. */
function limited(found: Judgment, days: StatementDays, certainty: string | undefined): Judgment {
  if (days.to > toCalendarDay(getNow()))
    return judgment("UNKNOWN", `That day is yet to come. ${found.reason}`, [], found.decisive);
  return certainty === "CONFIRMED" && certaintyFor(found, days) === "PRESUMED"
    ? judgment("UNKNOWN", `There is no evidence as late as that. ${found.reason}`, [], found.decisive)
    : found;
}

function daysOf({ validAt, validDuring }: AnswerTime): StatementDays {
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
      `${argument} ${quoteText(id)} is of the kind ${kind}. The ${argument} of ${verb} is one of: ${allowed.join(", ")}.`,
    );
}

const isIn = (facts: readonly VerifiedFact[], { id }: VerifiedFact): boolean =>
  facts.some((one) => one.id === id);

function evidenceRow(fact: VerifiedFact, role: "DECIDES" | "RELATED") {
  const { nodes } = fact.claims;
  return {
    item: { role, ...shownFactItem(fact), claims: nodes.map(claimItem) },
    line: factLine(fact),
    sources: nodes.map(({ source }) => source),
  };
}
