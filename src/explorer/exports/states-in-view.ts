import type { StatesInViewQuery } from "../../client/gql/graphql.js";

/** An entity or a fact with the states of its fields. */
export type WithStates = Extract<NonNullable<StatesInViewQuery["nodes"][number]>, { fieldStates: unknown }>;
type FieldState = WithStates["fieldStates"][number];

/** The states of fields by the id of their entity or fact. */
export type StatesInView = ReadonlyMap<string, WithStates>;

/** Which fields of an entity or a fact are disputed or alleged, and their states. */
export interface StatesOfSubject {
  readonly disputedFields: readonly string[];
  readonly allegedFields: readonly string[];
  readonly fieldStates: readonly FieldState[];
}

/** What an export has of the fields of an entity or a fact in the picture. */
export function statesOfSubject(
  states: StatesInView,
  subject: Partial<StatesOfSubject> & { readonly id: string },
): StatesOfSubject {
  const found = states.get(subject.id);
  const { disputedFields = [], allegedFields = [] } = found ?? subject;
  return { disputedFields, allegedFields, fieldStates: found ? ownStates(found) : [] };
}

/**
 * The states that differ, as exports of the server have them: none if every field has the status and the confidence of the
 * fact, or if all fields of an entity have one state.
 */
function ownStates(found: WithStates): readonly FieldState[] {
  const common = "status" in found ? found : found.fieldStates[0];
  const isPlain = found.fieldStates.every(
    ({ status, confidence, qualifier }) =>
      status === common?.status && confidence === common.confidence && qualifier === "EXACT",
  );
  return isPlain ? [] : found.fieldStates;
}
