import { z } from "zod";
import type { StatementDays } from "../../../analysis/verification/fact-period.js";
import { type StatementVerb, statementVerbs } from "../../../analysis/verification/statement-verbs.js";
import { verdicts } from "../../../analysis/verification/verdict.js";
import type { VerifiedFact } from "../../../analysis/verification/verify-fact.js";
import { verifyStatement } from "../../../analysis/verification/verify-statement.js";
import { toEarliestDay } from "../../../domain/time.js";
import { createBadInputError } from "../../../errors.js";
import { quoteString } from "../../../util/text/quote-text.js";
import { parseAnswerTime } from "../answer/answer-time.js";
import { buildExplorerPath } from "../answer/permalinks.js";
import type { AnswerTime } from "../answer/tool-answer.js";
import { entityArgument, timeArguments } from "../declaration/arguments.js";
import { anyObject, readTool } from "../declaration/tool.js";
import { toClaimItem } from "../facts/claim-row.js";
import { formatFactLine, toFactItem } from "../facts/fact-row.js";
import { resolvePair } from "../facts/resolve-entity.js";
import { createEvidenceReader } from "../verify/read-evidence.js";
import { readPresentRevision } from "./tool-helpers.js";

export const verify = readTool({
  name: "verify",
  title: "Verify a statement",
  description:
    "Checks one statement against the graph: SUPPORTED, DISPUTED, FALSE_AT_THAT_TIME (it had ended or not begun, an absence is recorded, or another party controls), NOT_POSSIBLE (a kind that cannot do so, such as a brand that owns) or UNKNOWN, with the facts and claims. owns: wholly or in control; holds_share_in: any share; trades_on: a stock exchange; present_on: an official store; sued: by that day; is_suing: still. A month or year means throughout it.",
  input: {
    subject: entityArgument,
    verb: z.enum([...statementVerbs.keys()] as [string, ...string[]]),
    object: entityArgument,
    day: timeArguments.day.describe("YYYY-MM-DD, YYYY-MM, YYYY or FROM..TO. Default: today"),
    certainty: z
      .enum(["PRESUMED", "CONFIRMED"])
      .optional()
      .describe("CONFIRMED: no longer than there is evidence. Default: PRESUMED, until an end is known"),
    knownAt: timeArguments.knownAt,
  },
  output: {
    verdict: z.enum(verdicts),
    reason: z.string(),
    certainty: z.enum(["CONFIRMED", "PRESUMED"]).optional(),
    statement: anyObject,
  },
  async run(
    { subject: subjectText, verb: verbName, object: objectText, day, knownAt, certainty: requiredCertainty },
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
    const reader = createEvidenceReader(execute, knownAt);
    const { verdict, reason, decisive, related, certainty } = await verifyStatement(
      reader,
      { verb, subject: subject.id, object: object.id, days },
      requiredCertainty,
    );
    const listedFacts = [...decisive, ...related.filter((relatedFact) => !hasFact(decisive, relatedFact))];
    const statement = `${quoteString(subject.name)} ${verbName.replaceAll("_", " ")} ${quoteString(object.name)}`;
    const presumed =
      certainty === "PRESUMED" ? " Presumed: no end is known, but there is no evidence as late as that." : "";
    return {
      summary: `${verdict}: ${statement}, ${day ?? "today"}. ${reason}${presumed}`,
      rows: listedFacts.map((fact) => toEvidenceRow(fact, hasFact(decisive, fact) ? "DECIDES" : "RELATED")),
      more: {
        verdict,
        reason,
        ...(certainty && { certainty }),
        statement: { subject, verb: verbName, object },
      },
      asOf,
      ...(verdict === "NOT_POSSIBLE"
        ? { revision: await readPresentRevision(execute), cost: 0 }
        : reader.getState()),
      path: buildExplorerPath(
        [subject.id, object.id, ...listedFacts.flatMap(({ from, to }) => [from.id, to.id])],
        asOf,
      ),
    };
  },
});

function toStatementDays({ validAt, validDuring }: AnswerTime): StatementDays {
  const [from, to] = [validAt ?? validDuring?.from, validAt ?? validDuring?.to];
  if (from === undefined || to === undefined)
    throw createBadInputError("day must be a day or a period with both ends: a statement is true at a time.");
  return { from: toEarliestDay(from), to: toEarliestDay(to) };
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
