import { buildSourcePath } from "../../../analysis/shared/explorer-paths.js";
import { claimFragment, composeDocument } from "../../../analysis/shared/fact-fragments.js";
import { AppError } from "../../../errors.js";
import { quoteString } from "../../../util/text/quote-text.js";
import { type ExecuteDocument, toReadState } from "../answer/document-answer.js";
import type { ToolAnswer } from "../answer/tool-answer.js";
import { toClaimRow } from "../facts/claim-row.js";
import type { AssistantSourceDetailsQuery } from "../gql/documents.js";

export const sourceDocument = composeDocument(
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

/** A source with its first claims. Fails with NOT_FOUND. */
export async function readSourceSummary(execute: ExecuteDocument, id: string): Promise<ToolAnswer> {
  const answer = await execute<AssistantSourceDetailsQuery>(sourceDocument, { id });
  const { source } = answer.data;
  if (!source) throw new AppError("NOT_FOUND", `No source with the id ${quoteString(id)} is recorded.`);
  const { claims, ...details } = source;
  return {
    summary: `${quoteString(source.title)}: ${claims.totalCount} claims.`,
    rows: claims.nodes.map((claim) => toClaimRow(claim, { subject: claim.subject.id })),
    more: { source: details, claimCount: claims.totalCount },
    asOf: null,
    ...toReadState(answer, claims.totalCount > claims.nodes.length ? ["LIST_LIMIT"] : []),
    path: buildSourcePath(id),
  };
}
