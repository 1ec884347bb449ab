import { z } from "zod";
import { buildExplorerPath } from "../../../analysis/shared/explorer-paths.js";
import {
  claimedFactFragment,
  claimFragment,
  composeDocument,
} from "../../../analysis/shared/fact-fragments.js";
import { formatFactSentence } from "../../../analysis/shared/fact-sentence.js";
import { statementVerbs } from "../../../analysis/verification/statement-verbs.js";
import { limits } from "../../../protection/limits.js";
import { quoteString } from "../../../util/text/quote-text.js";
import { parseAnswerTime } from "../answer/answer-time.js";
import { toReadState } from "../answer/document-answer.js";
import type { AnswerRow } from "../answer/tool-answer.js";
import { declareTextArgument, timeArguments } from "../declaration/arguments.js";
import { readTool } from "../declaration/tool.js";
import { toClaimRow } from "../facts/claim-row.js";
import { formatCandidate } from "../facts/resolve-entity.js";
import type { AssistantVerifyQuery } from "../gql/documents.js";

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

const verbs = [...statementVerbs.keys()].map((verb) => verb.toUpperCase());

const statementArgument = z.object({
  subject: declareTextArgument("Id or exact name"),
  predicate: z.enum(verbs as [string, ...string[]]),
  object: z.string().min(1).max(1000),
  day: z
    .string()
    .max(10)
    .optional()
    .describe("YYYY-MM-DD, or YYYY-MM or YYYY: throughout it. Default: today"),
  value: z
    .object({ field: z.string().max(100), equals: z.string().max(1000) })
    .optional()
    .describe("Such as field share, equals 99 %"),
});

export const verify = readTool({
  name: "verify",
  title: "Verify statements",
  description:
    "Checks statements, such as the sentences of a text: SUPPORTED, DISPUTED, FALSE_AT_THAT_TIME (it had ended or not begun, an absence or another value is recorded, or another party controls), NOT_POSSIBLE (a kind that cannot do so, such as a brand that owns), UNKNOWN, or NOT_FOUND with the entities that a name may be of; with facts and claims. OWNS: wholly or in control; HOLDS_SHARE_IN: any share; PRESENT_ON: an official store; SUED: by that day; IS_SUING: still.",
  input: {
    statements: z.array(statementArgument).min(1).max(limits.verify.statements.max),
    certainty: z
      .enum(["PRESUMED", "CONFIRMED"])
      .optional()
      .describe("CONFIRMED: no longer than there is evidence. Default: PRESUMED, until an end is known"),
    knownAt: timeArguments.knownAt,
  },
  async run({ statements, knownAt, certainty }, { execute }) {
    const { validAt: _, ...knowledge } = parseAnswerTime({ knownAt });
    const asOf = { ...knowledge, ...(certainty && { certainty }) };
    const answer = await execute<AssistantVerifyQuery>(verifyDocument, { statements, asOf });
    const verifications = answer.data.verify ?? [];
    const verdicts = verifications.map(({ verdict }) => verdict);
    const counts = [...new Set(verdicts)].map(
      (verdict) => `${verdicts.filter((candidate) => candidate === verdict).length} ${verdict}`,
    );
    const ids = verifications.flatMap(({ subject, object }) => [subject?.id, object?.id]);
    return {
      summary: `Verdicts: ${counts.join(", ")}.`,
      rows: verifications.flatMap((verification, index) =>
        listVerdict(verification, statements[index], index),
      ),
      ...(Object.keys(asOf).length > 0 && { asOf }),
      ...toReadState(
        answer,
        verifications.flatMap(({ completeness }) => completeness.reasons),
      ),
      path: buildExplorerPath(ids.flatMap((id) => id ?? [])),
    };
  },
});

type VerifiedAnswer = NonNullable<AssistantVerifyQuery["verify"]>[number];
type EvidenceFact = VerifiedAnswer["decisive"][number];

/** A verdict, and below it the facts with the claims of those that decide it, or the entities that may be meant. */
function listVerdict(
  { verdict, reason, certainty, subject, object, candidates, decisive, related }: VerifiedAnswer,
  statement: z.infer<typeof statementArgument> | undefined,
  index: number,
): readonly AnswerRow[] {
  const { predicate = "", day = "today", value, ...parties } = statement ?? { subject: "", object: "" };
  const [from, to] = [subject?.name ?? parties.subject, object?.name ?? parties.object];
  const verb = predicate.toLowerCase().replaceAll("_", " ");
  const withValue = value ? `, ${quoteString(value.field)} ${quoteString(value.equals)}` : "";
  const presumed =
    certainty === "PRESUMED" ? " Presumed: no end is known, but there is no evidence as late as that." : "";
  const formatEvidence = (fact: EvidenceFact): string => {
    const sentence = formatFactSentence(fact);
    return reason.includes(sentence) ? `[${fact.id}]` : `${sentence} [${fact.id}]`;
  };
  return [
    {
      line: `${index + 1}. ${verdict}: ${quoteString(from)} ${verb} ${quoteString(to)}${withValue}, ${day}. ${reason}${presumed}`,
    },
    ...candidates.map((candidate) => ({ line: `- may be ${formatCandidate(candidate)}` })),
    ...decisive.flatMap((fact) => [
      { line: `Decided by ${formatEvidence(fact)}` },
      ...fact.claims.nodes.map(toClaimRow),
    ]),
    ...related.map((fact) => ({ line: `See also ${formatEvidence(fact)}` })),
  ];
}
