import { z } from "zod";
import { buildEntityPath, buildExplorerPath } from "../../../analysis/shared/explorer-paths.js";
import { claimFragment, composeDocument, factFragment } from "../../../analysis/shared/fact-fragments.js";
import { formatFactSentence } from "../../../analysis/shared/fact-sentence.js";
import { findKindById } from "../../../domain/kinds/vocabulary.js";
import { toConstantCase } from "../../../util/text/case.js";
import { quoteString } from "../../../util/text/quote-text.js";
import { parseAnswerTime } from "../answer/answer-time.js";
import { toReadState } from "../answer/document-answer.js";
import { declareTextArgument, timeArguments } from "../declaration/arguments.js";
import { readTool } from "../declaration/tool.js";
import { toClaimRow } from "../facts/claim-row.js";
import { resolveEntity } from "../facts/resolve-entity.js";
import type { AssistantEvidenceQuery } from "../gql/documents.js";
import { requireRecorded, toRowPage } from "./tool-helpers.js";

export const evidenceDocument = composeDocument(
  `query AssistantEvidence($id: ID!, $field: FieldName, $after: String, $asOf: AsOf) {
  graph { revision }
  nodes(ids: [$id], asOf: $asOf) {
    id
    ... on Entity { name evidence: claims(field: $field, first: 50, after: $after) { ...ClaimPage } }
    ... on Relationship { ...AssistantFact evidence: claims(field: $field, first: 50, after: $after) { ...ClaimPage } }
  }
}

fragment ClaimPage on ClaimConnection {
  totalCount
  pageInfo { hasNextPage endCursor }
  edges { cursor node { ...AssistantClaim } }
}`,
  factFragment,
  claimFragment,
);

export const evidenceForTool = readTool({
  name: "evidence_for",
  title: "Evidence",
  description:
    "The claims about a fact or an entity, oldest first: what each source says, whether it supports or disputes it, its basis and confidence. Retracted claims have a retractedAt.",
  input: {
    subject: declareTextArgument("Id of a fact or entity, or the exact name of an entity"),
    field: declareTextArgument("Only claims about this field, such as share or validFrom").optional(),
    knownAt: timeArguments.knownAt,
  },
  output: { subject: z.string(), totalCount: z.number() },
  async run({ subject, field, knownAt }, { execute, position }) {
    const asOf = parseAnswerTime({ day: "any", knownAt });
    const isFact = findKindById(subject)?.category === "RELATIONSHIP";
    const { id } = isFact
      ? { id: subject }
      : await resolveEntity(execute, subject, { argument: "subject", knownAt });
    const variables = { id, field: field && toConstantCase(field), after: position.after, asOf };
    const answer = await execute<AssistantEvidenceQuery>(evidenceDocument, variables);
    const [read] = answer.data.nodes;
    const node = requireRecorded(read && "evidence" in read ? read : null, "subject", id);
    const isEntity = "name" in node;
    const { totalCount } = node.evidence;
    const subjectText = isEntity ? quoteString(node.name) : formatFactSentence(node);
    return {
      summary: `${totalCount} claims about ${subjectText} [${id}]${isEntity ? "" : `, ${node.status}, confidence ${node.confidence}`}.`,
      ...toRowPage(node.evidence, ({ node: claim }) => toClaimRow(claim)),
      more: { subject: id, totalCount },
      asOf,
      ...toReadState(answer),
      path: isEntity
        ? buildEntityPath(id)
        : `${buildExplorerPath([node.from.id, node.to.id], asOf, id)}&v=evidence`,
    };
  },
});
