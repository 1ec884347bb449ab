import type { RecordPreview } from "../../domain/graphql/record-preview.js";
import { groupByKey } from "../../util/group-by-key.js";
import { parseClaimedValues } from "../claims/claim-content.js";
import type { EntryOutcome, Plan } from "../state/changes.js";
import type { GraphState } from "../state/graph-state.js";
import { listFieldChanges } from "./values.js";

/** Returns the function that describes what a plan makes of the entity or the fact of an entry. */
export function createEffectReader(
  { entities, relationships }: GraphState,
  plan: Plan,
): (outcome: EntryOutcome) => RecordPreview {
  const steps = new Map([...plan.entities, ...plan.relationships].map((step) => [step.id, step]));
  const claims = groupByKey(plan.claims, ({ claim }) => claim.subject);
  const getValuesBefore = (id: string) => (entities.get(id) ?? relationships.get(id))?.values ?? {};
  const listCreditedFields = (id: string): readonly string[] => [
    ...new Set(
      (claims.get(id) ?? []).flatMap(({ claim }) =>
        claim.field === null ? Object.keys(parseClaimedValues(claim)) : [claim.field],
      ),
    ),
  ];
  return ({ id, action, isNew }) => {
    const step = steps.get(id);
    const reading = step && "from" in step ? step.reading : null;
    return {
      nodeId: id,
      changes: action !== "UNCHANGED",
      created: isNew === true,
      changedFields: step ? listFieldChanges(step.kind, isNew ? {} : getValuesBefore(id), step.values) : [],
      creditedFields: listCreditedFields(id),
      status: reading?.status ?? null,
      confidence: reading?.confidence ?? null,
      disputedFields: step?.reading.disputedFields ?? null,
      allegedFields: step?.reading.allegedFields ?? null,
    };
  };
}
