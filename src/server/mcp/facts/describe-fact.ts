import { type AnswerTime, buildExplorerPath } from "../../../analysis/shared/explorer-paths.js";
import {
  claimedFactFragment,
  claimFragment,
  composeDocument,
} from "../../../analysis/shared/fact-fragments.js";
import { formatFactSentence } from "../../../analysis/shared/fact-sentence.js";
import { type ExecuteDocument, toReadState } from "../answer/document-answer.js";
import type { ToolAnswer } from "../answer/tool-answer.js";
import type { AssistantDescribeFactQuery } from "../gql/documents.js";
import { toClaimRow } from "./claim-row.js";
import { requireRecorded } from "./require-recorded.js";
import { toSection } from "./section.js";
import { toStateRow } from "./state-row.js";

export const factDocument = composeDocument(
  `query AssistantDescribeFact($id: ID!, $asOf: AsOf) {
  graph { revision }
  nodes(ids: [$id], asOf: $asOf) {
    id
    ... on Relationship {
      ...ClaimedFact
      fieldStates { field value qualifier status claim { id source { ...AssistantSource } } }
    }
  }
}`,
  claimedFactFragment,
  claimFragment,
);

/** A fact with its values and the claims about it. Fails with NOT_FOUND. */
export async function describeFact(
  execute: ExecuteDocument,
  id: string,
  asOf: AnswerTime,
): Promise<ToolAnswer> {
  const answer = await execute<AssistantDescribeFactQuery>(factDocument, { id, asOf });
  const [read] = answer.data.nodes;
  const fact = requireRecorded(read && "claims" in read ? read : null, id, answer);
  const { rows, reasons } = toSection("Claims", fact.claims, toClaimRow);
  return {
    summary: `${formatFactSentence(fact)} [${id}], ${fact.status}, confidence ${fact.confidence}.`,
    rows: [...fact.fieldStates.map(toStateRow), ...rows],
    asOf,
    ...toReadState(answer, reasons),
    path: `${buildExplorerPath([fact.from.id, fact.to.id], asOf, id)}&v=evidence`,
  };
}
