import { z } from "zod";
import { buildExplorerPath } from "../../../analysis/shared/explorer-paths.js";
import {
  claimedFactFragment,
  claimFragment,
  composeDocument,
} from "../../../analysis/shared/fact-fragments.js";
import { statementVerbs } from "../../../analysis/verification/statement-verbs.js";
import { Verdict } from "../../../analysis/verification/verdict.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import { quoteString } from "../../../util/text/quote-text.js";
import { parseAnswerTime } from "../answer/answer-time.js";
import { toReadState } from "../answer/document-answer.js";
import type { AnswerRow } from "../answer/tool-answer.js";
import { entityArgument, timeArguments } from "../declaration/arguments.js";
import { anyObject, readTool } from "../declaration/tool.js";
import { toClaimItem } from "../facts/claim-row.js";
import { formatFactLine, toFactItem } from "../facts/fact-row.js";
import { formatCandidate } from "../facts/resolve-entity.js";
import type { AssistantVerifyQuery } from "../gql/documents.js";

type VerifiedAnswer = NonNullable<AssistantVerifyQuery["verify"]>[number];
type EvidenceFact = VerifiedAnswer["decisive"][number];

export const verifyDocument = composeDocument(
  `query AssistantVerify($statements: [StatementInput!]!, $asOf: AsOf) {
  graph { revision }
  verify(statements: $statements, asOf: $asOf) {
    verdict reason certainty
    subject { id name kind }
    object { id name kind }
    candidates { score entity { id name kind country } }
    decisive { ...ClaimedFact }
    related { ...ClaimedFact }
    completeness { reasons }
  }
}`,
  claimedFactFragment,
  claimFragment,
);

export const verify = readTool({
  name: "verify",
  title: "Verify a statement",
  description:
    "Checks one statement against the graph: SUPPORTED, DISPUTED, FALSE_AT_THAT_TIME (it had ended or not begun, an absence is recorded, or another party controls), NOT_POSSIBLE (a kind that cannot do so, such as a brand that owns), UNKNOWN, or NOT_FOUND with the entities that a name may be of; with the facts and claims. owns: wholly or in control; holds_share_in: any share; trades_on: a stock exchange; present_on: an official store; sued: by that day; is_suing: still. A month or year means throughout it.",
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
    verdict: z.enum(Object.values(Verdict)),
    reason: z.string(),
    certainty: z.enum(["CONFIRMED", "PRESUMED"]).optional(),
    statement: anyObject,
  },
  async run({ subject, verb, object, day, knownAt, certainty: requiredCertainty }, { execute }) {
    const asOf = parseAnswerTime({ day, knownAt });
    const answer = await execute<AssistantVerifyQuery>(verifyDocument, {
      statements: [{ subject, predicate: verb.toUpperCase(), object }],
      asOf: { ...asOf, certainty: requiredCertainty },
    });
    const verification = requireNonNull(answer.data.verify?.[0], "The verification");
    const { verdict, reason, certainty, decisive, related, candidates, completeness } = verification;
    const [subjectName, objectName] = [
      verification.subject?.name ?? subject,
      verification.object?.name ?? object,
    ];
    const statement = `${quoteString(subjectName)} ${verb.replaceAll("_", " ")} ${quoteString(objectName)}`;
    const presumed =
      certainty === "PRESUMED" ? " Presumed: no end is known, but there is no evidence as late as that." : "";
    const ids = [
      verification.subject,
      verification.object,
      ...[...decisive, ...related].flatMap(({ from, to }) => [from, to]),
    ];
    return {
      summary: `${verdict}: ${statement}, ${day ?? "today"}. ${reason}${presumed}`,
      rows: [
        ...candidates.map(toCandidateRow),
        ...decisive.map((fact) => toEvidenceRow(fact, "DECIDES")),
        ...related.map((fact) => toEvidenceRow(fact, "RELATED")),
      ],
      more: {
        verdict,
        reason,
        ...(certainty && { certainty }),
        statement: { subject: verification.subject ?? subject, verb, object: verification.object ?? object },
      },
      asOf,
      ...toReadState(answer, completeness.reasons),
      path: buildExplorerPath(
        ids.flatMap((end) => end?.id ?? []),
        asOf,
      ),
    };
  },
});

function toEvidenceRow(fact: EvidenceFact, role: "DECIDES" | "RELATED"): AnswerRow {
  const { nodes } = fact.claims;
  return {
    item: { role, ...toFactItem(fact), claims: nodes.map(toClaimItem) },
    line: formatFactLine(fact),
    sources: nodes.map(({ source }) => source),
  };
}

function toCandidateRow({ score, entity }: VerifiedAnswer["candidates"][number]): AnswerRow {
  const { id, name, kind, country } = entity;
  return {
    item: {
      role: "CANDIDATE",
      id,
      name,
      kind,
      ...(country && { country }),
      score: Math.round(score * 100) / 100,
    },
    line: formatCandidate({ score, entity }),
    sources: [],
  };
}
