import { AppError } from "../../../errors.js";
import { type AskDocument, type AtRevision, readStateOf } from "../answer/document-answer.js";
import { sourcePath } from "../answer/permalinks.js";
import { quoteText } from "../answer/quote-text.js";
import type { ShownSource, ToolAnswer } from "../answer/tool-answer.js";
import { claimRow } from "../facts/claim-row.js";
import type { ShownClaim } from "../facts/fact.js";
import { assistantDocument, claimFragment } from "../facts/fragments.js";

const sourceDocument = assistantDocument(
  `query AssistantSourceDetails($id: ID!) {
  graph { revision }
  source(id: $id) {
    ...AssistantSource
    license retrievedOn retractedAt
    claims(first: 100) { totalCount nodes { ...AssistantClaim subject { id } } }
  }
}`,
  claimFragment,
);

interface Details extends ShownSource {
  readonly license: string | null;
  readonly retrievedOn: string | null;
  readonly retractedAt: string | null;
  readonly claims: {
    readonly totalCount: number;
    readonly nodes: readonly (ShownClaim & { readonly subject: { readonly id: string } })[];
  };
}

/** A source with its first claims. Fails with NOT_FOUND. */
export async function sourceSummary(ask: AskDocument, id: string): Promise<ToolAnswer> {
  const answer = await ask<AtRevision & { readonly source: Details | null }>(sourceDocument, { id });
  const { source } = answer.data;
  if (!source) throw new AppError("NOT_FOUND", `No source with the id ${quoteText(id)} is recorded.`);
  const { claims, ...details } = source;
  return {
    summary: `${quoteText(source.title)}: ${claims.totalCount} claims.`,
    rows: claims.nodes.map((claim) => claimRow(claim, { subject: claim.subject.id })),
    more: { source: details, claimCount: claims.totalCount },
    asOf: null,
    ...readStateOf(answer, claims.totalCount > claims.nodes.length ? ["LIST_LIMIT"] : []),
    path: sourcePath(id),
  };
}
