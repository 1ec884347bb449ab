import { buildEntityPath } from "../../../analysis/shared/explorer-paths.js";
import { claimFragment, composeDocument, entityFragment } from "../../../analysis/shared/fact-fragments.js";
import { formatPeriodText } from "../../../analysis/shared/fact-sentence.js";
import { formatStateText } from "../../../analysis/shared/state-text.js";
import { omitEmpty } from "../../../util/omit-empty.js";
import { parseAnswerTime } from "../answer/answer-time.js";
import { toReadState } from "../answer/document-answer.js";
import { entityArgument, timeArguments } from "../declaration/arguments.js";
import { anyObject, readTool } from "../declaration/tool.js";
import { formatEntityLine, toEntityItem } from "../facts/entity-row.js";
import { resolveEntity } from "../facts/resolve-entity.js";
import type { AssistantEntityDetailsQuery } from "../gql/documents.js";
import { requireRecorded } from "./tool-helpers.js";

export const entityDocument = composeDocument(
  `query AssistantEntityDetails($id: ID!, $asOf: AsOf) {
  graph { revision }
  entity(id: $id, asOf: $asOf) {
    ...AssistantEntity
    website certainty disputedFields allegedFields retractedAt
    aliases { value language kind }
    identifiers { scheme value url }
    relationshipCounts { kind direction count }
    fieldStates { field value qualifier status confidence claim { ...AssistantClaim } }
  }
}`,
  entityFragment,
  claimFragment,
);

type RecordedEntity = NonNullable<AssistantEntityDetailsQuery["entity"]>;

export const getEntity = readTool({
  name: "get_entity",
  title: "Get an entity",
  description:
    "What is recorded of one entity on a day: names, identifiers, each value with its status and claim, and how many facts of each kind link it. Use neighbors for the facts.",
  input: { entity: entityArgument, ...timeArguments },
  output: { entity: anyObject },
  async run({ entity: text, day, knownAt }, { execute }) {
    const asOf = parseAnswerTime({ day, knownAt });
    const { id } = await resolveEntity(execute, text, { argument: "entity", knownAt });
    const answer = await execute<AssistantEntityDetailsQuery>(entityDocument, { id, asOf });
    const entity = requireRecorded(answer.data.entity, "entity", id);
    const { disputedFields, allegedFields, certainty, website, retractedAt } = entity;
    const existence = entity.exists ? "" : " It is not known to exist then.";
    const counts = entity.relationshipCounts.map(({ kind, count }) => `${kind} ${count}`).join(", ");
    return {
      summary: `${formatEntityLine(entity)}, ${formatPeriodText(entity)}.${existence} Facts: ${counts || "none"}.`,
      rows: entity.fieldStates.map(toFieldRow),
      more: {
        entity: {
          ...toEntityItem(entity),
          ...omitEmpty({ certainty, website, retractedAt, disputedFields, allegedFields }),
          ...selectNames(entity),
          factCounts: entity.relationshipCounts,
        },
      },
      asOf,
      ...toReadState(answer),
      path: buildEntityPath(entity.id),
    };
  },
});

/** Maximum names and identifiers beside the values of an entity. */
const MAX_NAMES = 20;

const selectNames = ({ aliases, identifiers }: RecordedEntity) => ({
  aliases: aliases.slice(0, MAX_NAMES).map(({ value }) => value),
  ...(aliases.length > MAX_NAMES && { aliasCount: aliases.length }),
  identifiers: identifiers.slice(0, MAX_NAMES),
  ...(identifiers.length > MAX_NAMES && { identifierCount: identifiers.length }),
});

function toFieldRow({
  field,
  value,
  qualifier,
  status,
  confidence,
  claim,
}: RecordedEntity["fieldStates"][number]) {
  const evidence = claim ? ` [${claim.id}; ${claim.source.id}]` : "";
  return {
    item: {
      field,
      value,
      ...(qualifier !== "EXACT" && { qualifier }),
      status,
      confidence,
      ...(claim && { claim: claim.id, source: claim.source.id }),
    },
    line: `${field} = ${formatStateText({ field, value, qualifier })}, ${status}${evidence}`,
    sources: claim ? [claim.source] : [],
  };
}
