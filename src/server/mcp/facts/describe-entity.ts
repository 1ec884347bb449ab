import { type AnswerTime, buildEntityPath } from "../../../analysis/shared/explorer-paths.js";
import { claimFragment, composeDocument, factFragment } from "../../../analysis/shared/fact-fragments.js";
import { formatPeriodText } from "../../../analysis/shared/fact-sentence.js";
import { quoteString, quoteValue } from "../../../util/text/quote-text.js";
import { type ExecuteDocument, toReadState } from "../answer/document-answer.js";
import type { AnswerRow, ToolAnswer } from "../answer/tool-answer.js";
import type { AssistantDescribeEntityQuery } from "../gql/documents.js";
import { toClaimRow } from "./claim-row.js";
import { toFactRow } from "./fact-row.js";
import { requireRecorded } from "./require-recorded.js";
import { toSection } from "./section.js";
import { toStateRow } from "./state-row.js";

/** The values and the facts of an entity are statements of their own, which the database plans side by side. */
export const entityDocument = composeDocument(
  `query AssistantDescribeEntity($id: ID!, $asOf: AsOf) {
  graph { revision }
  entity(id: $id, asOf: $asOf) {
    name nameAsOf kind exists validFrom validFromQualifier validTo validToQualifier retractedAt
    aliases { value }
    identifiers { scheme value }
    fieldStates { field value qualifier status claim { id source { ...AssistantSource } } }
    claims(first: 50) { totalCount nodes { ...AssistantClaim } }
  }
  linked: entity(id: $id, asOf: $asOf) {
    relationships(first: 100) { totalCount nodes { ...AssistantFact } }
  }
}`,
  claimFragment,
  factFragment,
);

/** An entity at a time, with its values, its facts and its claims. Fails with NOT_FOUND. */
export async function describeEntity(
  execute: ExecuteDocument,
  id: string,
  asOf: AnswerTime,
): Promise<ToolAnswer> {
  const answer = await execute<AssistantDescribeEntityQuery>(entityDocument, { id, asOf });
  const entity = requireRecorded(answer.data.entity, id, answer);
  const relationships = requireRecorded(answer.data.linked, id, answer).relationships;
  const { name, nameAsOf, kind, exists, retractedAt, claims } = entity;
  const former = nameAsOf === name ? "" : `, then called ${quoteString(nameAsOf)}`;
  const existence = exists ? "" : " It is not known to exist then.";
  const retraction = retractedAt === null ? "" : ` It was retracted at ${retractedAt}.`;
  const [facts, evidence] = [
    toSection("Facts", relationships, toFactRow),
    toSection("Claims", claims, toClaimRow),
  ];
  return {
    summary: `${quoteString(name)} (${kind}): ${id}${former}, ${formatPeriodText(entity)}.${existence}${retraction}`,
    rows: [...listValues(entity), ...facts.rows, ...evidence.rows],
    asOf,
    ...toReadState(answer, [...facts.reasons, ...evidence.reasons]),
    path: buildEntityPath(id),
  };
}

type RecordedEntity = NonNullable<AssistantDescribeEntityQuery["entity"]>;

/** Maximum names and identifiers that are listed. */
const MAX_NAMES = 20;

/** The names, the identifiers and the values of an entity. */
function listValues({ aliases, identifiers, fieldStates }: RecordedEntity): readonly AnswerRow[] {
  const lists = {
    aliases: aliases.map(({ value }) => quoteString(value)),
    identifiers: identifiers.map(({ scheme, value }) => `${scheme} ${quoteValue(value)}`),
  };
  const listRows = Object.entries(lists).flatMap(([field, texts]) => {
    const more = texts.length > MAX_NAMES ? `, and ${texts.length - MAX_NAMES} more` : "";
    return texts.length > 0 ? [{ line: `- ${field}: ${texts.slice(0, MAX_NAMES).join(", ")}${more}` }] : [];
  });
  return [...listRows, ...fieldStates.filter(({ field }) => !(field in lists)).map(toStateRow)];
}
