import { z } from "zod";
import { findKindById } from "../../../domain/kinds/vocabulary.js";
import { AppError } from "../../../errors.js";
import { answerTimeOf } from "../answer/day-argument.js";
import { type AtRevision, readStateOf } from "../answer/document-answer.js";
import { entityPath, explorerPath } from "../answer/permalinks.js";
import { quoteText } from "../answer/quote-text.js";
import { cursorArgument, textArgument, timeArguments } from "../declaration/arguments.js";
import { readTool } from "../declaration/tool.js";
import { claimRow } from "../facts/claim-row.js";
import type { ShownClaim, ShownFact } from "../facts/fact.js";
import { factInWords } from "../facts/fact-words.js";
import { assistantDocument, claimFragment, factFragment } from "../facts/fragments.js";
import { resolveEntity } from "../facts/resolve-entity.js";
import { nextOf, type PageEnd } from "./shared.js";

export const evidenceDocument = assistantDocument(
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

interface ClaimPage {
  readonly totalCount: number;
  readonly pageInfo: PageEnd;
  readonly edges: readonly { readonly cursor: string; readonly node: ShownClaim }[];
}

type Subject =
  | { readonly id: string; readonly name: string; readonly evidence: ClaimPage }
  | (ShownFact & { readonly evidence: ClaimPage });

export const evidenceForTool = readTool({
  name: "evidence_for",
  title: "Evidence",
  description:
    "The claims about a fact or an entity, oldest first: what each source says, whether it supports or disputes it, its basis and confidence. Retracted claims have a retractedAt.",
  input: z.object({
    subject: textArgument("Id of a fact or entity, or the exact name of an entity"),
    field: textArgument("Only claims about this field, such as share or validFrom").optional(),
    knownAt: timeArguments.knownAt,
    ...cursorArgument,
  }),
  output: { subject: z.string(), totalCount: z.number() },
  async run({ subject, field, knownAt }, { ask, place }) {
    const asOf = answerTimeOf({ day: "any", knownAt });
    const isFact = findKindById(subject)?.category === "RELATIONSHIP";
    const { id } = isFact
      ? { id: subject }
      : await resolveEntity(ask, subject, { argument: "subject", knownAt });
    const answer = await ask<AtRevision & { readonly nodes: readonly (Subject | null)[] }>(evidenceDocument, {
      id,
      field,
      after: place.after,
      asOf,
    });
    const [node] = answer.data.nodes;
    if (!node) throw new AppError("NOT_FOUND", `subject ${quoteText(id)} was not recorded then.`);
    const isEntity = "name" in node;
    const { totalCount, pageInfo, edges } = node.evidence;
    const what = isEntity ? quoteText(node.name) : factInWords(node);
    return {
      summary: `${totalCount} claims about ${what} [${id}]${isEntity ? "" : `, ${node.status}, confidence ${node.confidence}`}.`,
      rows: edges.map(({ cursor, node: claim }) => ({ ...claimRow(claim), cursor })),
      next: nextOf(pageInfo),
      more: { subject: id, totalCount },
      asOf,
      ...readStateOf(answer),
      path: isEntity ? entityPath(id) : `${explorerPath([node.from.id, node.to.id], asOf, id)}&v=evidence`,
    };
  },
});
