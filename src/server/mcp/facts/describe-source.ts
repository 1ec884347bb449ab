import { buildSourcePath } from "../../../analysis/shared/explorer-paths.js";
import { claimFragment, composeDocument } from "../../../analysis/shared/fact-fragments.js";
import { quoteString } from "../../../util/text/quote-text.js";
import { type ExecuteDocument, toReadState } from "../answer/document-answer.js";
import { formatSource } from "../answer/fit-answer.js";
import type { ToolAnswer } from "../answer/tool-answer.js";
import type { AssistantDescribeSourceQuery } from "../gql/documents.js";
import { toClaimRow } from "./claim-row.js";
import { requireRecorded } from "./require-recorded.js";
import { toSection } from "./section.js";

export const sourceDocument = composeDocument(
  `query AssistantDescribeSource($id: ID!) {
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
export async function describeSource(execute: ExecuteDocument, id: string): Promise<ToolAnswer> {
  const answer = await execute<AssistantDescribeSourceQuery>(sourceDocument, { id });
  const source = requireRecorded(answer.data.source, id, answer);
  const { license, retrievedOn, retractedAt, claims } = source;
  const marks = [
    ...(license ? [`license ${quoteString(license)}`] : []),
    ...(retrievedOn ? [`retrieved ${retrievedOn}`] : []),
    ...(retractedAt ? [`retracted ${retractedAt}`] : []),
  ];
  const { rows, reasons } = toSection("Claims", claims, (claim) => ({
    line: `${toClaimRow(claim).line} about ${claim.subject.id}`,
  }));
  return {
    summary: [formatSource(source), ...marks].join(", "),
    rows,
    ...toReadState(answer, reasons),
    path: buildSourcePath(id),
  };
}
